using Microsoft.Extensions.Diagnostics.HealthChecks;
using Wijkplatform.Hosting.Events;
using Wijkplatform.Wijkprofiel.Historie;

namespace Wijkplatform.Wijkprofiel.Weergave;

/// <summary>Renders when something changed: soon after a first change, and at most twice a second while changes keep coming.</summary>
internal sealed class Weergavedienst(Profielen profielen, Tabelhistorie historie, TimeProvider clock, ILogger<Weergavedienst> logger) : BackgroundService
{
    private static readonly TimeSpan Verzamelen = TimeSpan.FromMilliseconds(50); // a change seldom comes alone
    private static readonly TimeSpan Tussenpoos = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Kijken = TimeSpan.FromMilliseconds(500); // how soon what another replica applied is seen

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var gemaakt = clock.GetTimestamp();
        while (true)
        {
            var gewijzigd = historie.Gewijzigd.Next; // taken before the look, so that nothing slips between
            var (begin, was) = (clock.GetTimestamp(), profielen.Actueel);
            try
            {
                await profielen.VernieuwAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogError(e, "Rendering failed and is tried again; what was rendered before is still served");
            }
            if (profielen.Actueel != was) gemaakt = begin; // a look that finds nothing new keeps nobody waiting
            await Signal.WaitAsync(gewijzigd, Kijken, clock, stoppingToken);
            var rest = Tussenpoos - clock.GetElapsedTime(gemaakt);
            await Task.Delay(rest > Verzamelen ? rest : Verzamelen, clock, stoppingToken);
        }
    }
}

/// <summary>Ready once everything stored is rendered.</summary>
internal sealed class Weergavecheck(Profielen profielen) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(profielen.Actueel is null ? HealthCheckResult.Unhealthy("profiles are being rendered") : HealthCheckResult.Healthy());
}
