using System.Collections.Concurrent;
using System.Diagnostics;
using Wijkplatform.Hosting.Tests.Support;

namespace Wijkplatform.Hosting.Tests.Host;

public sealed class TraceTests
{
    [Fact]
    public async Task Een_spoor_loopt_van_de_vraag_tot_in_de_projectie_ook_als_gebeurtenissen_samen_reizen()
    {
        var spans = new ConcurrentBag<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Add,
        };
        ActivitySource.AddActivityListener(listener);
        using var folder = new TestFolder();
        await using var host = await TestHost.StartAsync([folder.Setting], new SourceModule(), new ReaderModule());

        var traces = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            using var caller = new Activity("caller").SetIdFormat(ActivityIdFormat.W3C).Start(); // its trace goes out in the request's traceparent
            traces.Add(caller.TraceId.ToHexString());
            await host.PostAsync("a");
        }
        await host.Log.Database.WriteAsync("zonder-vraag"); // an event outside any request has a trace of its own, and not its neighbour's
        await Eventually.TrueAsync(() => host.Projection.Applied.Count == 6 && spans.Count(s => s.OperationName == "event.apply") >= 6);

        foreach (var trace in traces)
        {
            var names = spans.Where(s => s.TraceId.ToHexString() == trace).Select(s => s.OperationName).ToList();
            Assert.Contains("Microsoft.AspNetCore.Hosting.HttpRequestIn", names);
            Assert.Single(names, "event.publish");
            Assert.Single(names, "event.apply");
            Assert.Contains(host.Projection.Applied, e => e.TraceParent?.Contains(trace, StringComparison.Ordinal) == true);
        }
        Assert.All(spans.Where(s => s.OperationName == "event.apply" && !traces.Contains(s.TraceId.ToHexString())), s => Assert.Null(s.Parent));
    }
}
