using System.Net;
using Wijkplatform.Hosting.Tests.Support;
using Xunit.Abstractions;

namespace Wijkplatform.Broker.Tests;

public sealed class CrashTests(ITestOutputHelper output)
{
    private const int Events = 600;

    /// <summary>With the feed switched off, so that what arrives came over the bus.</summary>
    [PrivateBrokerFact]
    public async Task Een_broker_die_midden_in_de_stroom_omvalt_verliest_niets_en_houdt_niemand_op()
    {
        await using var broker = await PrivateBroker.StartAsync();
        await using var scene = await Scene.CreateAsync(broker.Url, shared: false);
        using var meter = new Counts(scene.Source);
        var projection = await scene.StartReaderAsync(pull: false);
        var acknowledged = 0;
        var outage = Task.CompletedTask;
        for (var i = 0; i < Events; i++)
        {
            if (i == Events / 3)
                outage = Task.Run(async () =>
                {
                    await broker.KillAsync();
                    await Task.Delay(1000);
                    await broker.StartAgainAsync();
                });
            using var answer = await scene.Owner.Http.PostAsync($"/{scene.Source}/v1/dingen?onderwerp=s{i}", null);
            if (answer.StatusCode == HttpStatusCode.NoContent) acknowledged++;
            await Task.Delay(15);
        }
        await outage;
        await Eventually.TrueAsync(() => projection.Applied.Count >= acknowledged, seconds: 90);

        var log = await scene.Owner.Log.ReadAllAsync();
        var lost = log.Select(e => e.Id).Except(projection.Applied.Select(e => e.Id)).Count();
        var published = meter["wijkplatform.events.published"];
        output.WriteLine($"kill -9 of the broker: attempted {Events}, acknowledged {acknowledged}, stamped {log.Count}, published {published} (again {published - log.Count}), "
            + $"applied {projection.Applied.Count}, lost {lost}, parked {projection.Parked.Count}");
        Assert.Equal((Events, Events, 0, 0), (acknowledged, log.Count, lost, projection.Parked.Count));
        Assert.Equal(Enumerable.Range(1, Events).Select(i => (long)i), projection.Applied.Select(e => e.Position));
        Assert.Empty(projection.Objections);

        // Neither the crash nor a consumer that was cut off leaves anything of MassTransit's behind: no faults, no error or skipped queues.
        var exchanges = (await broker.AskAsync("list_exchanges", "name")).Where(name => !name.StartsWith("amq.", StringComparison.Ordinal));
        Assert.Equal([scene.Queue, "wijkplatform.gebeurtenissen"], exchanges.Order());
        Assert.Equal([scene.Queue], (await broker.AskAsync("list_queues", "name")).Order());
    }
}
