using OpenIddict.Abstractions;

namespace Wijkplatform.Toegang;

/// <summary>Takes away what sessions left in the database, a day after it could still be used.</summary>
internal sealed class Opruiming(IServiceScopeFactory scopes, TimeProvider clock, ILogger<Opruiming> logger) : BackgroundService
{
    private static readonly TimeSpan Beurt = TimeSpan.FromHours(1);
    private static readonly TimeSpan Bewaard = TimeSpan.FromDays(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var beurt = new PeriodicTimer(Beurt, clock);
        while (await beurt.WaitForNextTickAsync(stoppingToken))
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<IOpenIddictTokenManager>().PruneAsync(clock.GetUtcNow() - Bewaard, stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogWarning(e, "What sessions left could not be taken away; trying again in {Wait}", Beurt);
            }
    }
}
