using System.Diagnostics.Metrics;
using Wijkplatform.Hosting;

namespace Wijkplatform.Broker.Tests;

/// <summary>What the platform itself counts of one source.</summary>
internal sealed class Counts : IDisposable
{
    private readonly Dictionary<string, long> counts = [];
    private readonly MeterListener listener = new();

    public Counts(string source)
    {
        listener.InstrumentPublished = (instrument, l) => { if (instrument.Meter.Name == Telemetry.Name) l.EnableMeasurementEvents(instrument); };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            foreach (var tag in tags)
                if (tag is { Key: "source" } && Equals(tag.Value, source))
                    lock (counts) counts[instrument.Name] = this[instrument.Name] + value;
        });
        listener.Start();
    }

    public long this[string name]
    {
        get
        {
            lock (counts) return counts.GetValueOrDefault(name);
        }
    }

    public void Dispose() => listener.Dispose();
}
