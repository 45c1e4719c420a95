using Wijkplatform.Hosting.Events;
using Wijkplatform.Wijkprofiel.Historie;

namespace Wijkplatform.Wijkprofiel.Signalen;

/// <summary>Gives signals behind what is applied, in no hurry: profiles come first.</summary>
internal sealed class Signaaldienst(Signaalgever gever, Tabelhistorie historie, TimeProvider clock, ILogger<Signaaldienst> logger) : BackgroundService
{
    private static readonly TimeSpan Rust = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Kijken = TimeSpan.FromSeconds(5); // how soon what another replica applied is looked at
    private static readonly TimeSpan TeLaat = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var gekeken = DateTimeOffset.MinValue;
        while (true)
        {
            var gewijzigd = historie.Gewijzigd.Next; // taken before the look, so that nothing slips between
            try
            {
                await gever.GeefAsync(stoppingToken);
                if (clock.GetUtcNow() - gekeken >= TeLaat)
                {
                    await gever.GeefTeLaatAsync(stoppingToken);
                    gekeken = clock.GetUtcNow();
                }
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogError(e, "Looking for signals failed and is tried again");
            }
            await Signal.WaitAsync(gewijzigd, Kijken, clock, stoppingToken);
            await Task.Delay(Rust, clock, stoppingToken);
        }
    }
}
