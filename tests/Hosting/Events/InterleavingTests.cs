using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Wijkplatform.Hosting.Events;
using Wijkplatform.Hosting.Persistence;
using Wijkplatform.Hosting.Tests.Support;
using Wijkplatform.Tests;

namespace Wijkplatform.Hosting.Tests.Events;

/// <summary>Writers that commit late, or never, beside two sequencers that take the lease from each other, in hundreds of random orders.</summary>
public sealed class InterleavingTests
{
    private const int Seeds = 100;
    private const int SeedsOfTheNaive = 30;
    private const int Writers = 4;
    private const int TransactionsPerWriter = 3;

    [Theory, OnSqlite, OnPostgreSql]
    public async Task In_elke_volgorde_zijn_de_posities_precies_1_tot_en_met_N(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var (committed, batches, log) = await RunAsync(database, Seeds, () => Task.CompletedTask);

        var events = await log.ReadAllAsync();
        Assert.Equal(Enumerable.Range(1, committed.Count).Select(i => (long)i), events.Select(e => e.Position));
        Assert.Equal(committed.Order(), events.Select(e => e.Subject).Order());
        Assert.Equal(committed.Count, events.Select(e => e.Id).Distinct().Count());
        var moments = events.Select(e => e.RecordedAt).ToList();
        Assert.Equal(moments.Order(), moments);
        Assert.Equal(batches, moments.Distinct().Count()); // no two batches share a moment
    }

    [PostgreSqlFact]
    public async Task Wie_op_id_leest_verliest_in_dezelfde_proef_gebeurtenissen()
    {
        await using var database = await TestDatabase.CreateAsync("PostgreSql");
        var naive = new NaiveReader(database.Open());
        var (committed, _, log) = await RunAsync(database, SeedsOfTheNaive, naive.ReadAsync);
        await naive.ReadAsync();

        var events = await log.ReadAllAsync();
        Assert.Equal(committed.Order(), events.Select(e => e.Subject).Order());
        Assert.NotEmpty(committed.Except(naive.Subjects));
    }

    private static async Task<(ConcurrentBag<string> Committed, int Batches, EventLog Log)> RunAsync(TestDatabase database, int seeds, Func<Task> read)
    {
        var log = database.OpenLog();
        // On PostgreSQL each is a process of its own; SQLite is for one process, and its writers share the gate of that process.
        Database Process() => database.Provider == "Sqlite" ? log.Database : database.Open();
        var sequencers = Enumerable.Range(0, 2).Select(_ => new OutboxSequencer(new EventLog(TestDatabase.Source, Process()), TimeProvider.System)).ToArray();
        var writers = Enumerable.Range(0, Writers).Select(_ => Process()).ToArray();
        var committed = new ConcurrentBag<string>();
        var batches = 0;
        for (var seed = 0; seed < seeds; seed++)
        {
            using var done = new CancellationTokenSource();
            var stamping = sequencers.Select((s, i) => StampAsync(s, new Random(seed * 100 + 50 + i), read, done.Token)).ToList();
            await Task.WhenAll(writers.Select((db, w) => WriteAsync(db, new Random(seed * 100 + w), $"{seed}-{w}", committed)));
            await done.CancelAsync();
            batches += (await Task.WhenAll(stamping)).Sum();
        }
        foreach (var sequencer in sequencers) await sequencer.ReleaseAsync(CancellationToken.None);
        Assert.True(await sequencers[0].TryHoldAsync(CancellationToken.None));
        while (await sequencers[0].StampAsync(CancellationToken.None) > 0) batches++;
        return (committed, batches, log);
    }

    private static async Task WriteAsync(Database database, Random random, string name, ConcurrentBag<string> committed)
    {
        for (var t = 0; t < TransactionsPerWriter; t++)
        {
            var subjects = Enumerable.Range(0, random.Next(1, 4)).Select(i => $"{name}-{t}-{i}").ToList();
            try
            {
                await database.WriteAsync(async (db, stop) =>
                {
                    foreach (var subject in subjects)
                    {
                        db.AddEvent(subject);
                        await db.SaveChangesAsync(stop); // the id is given out here
                        await PauseAsync(random);
                    }
                    if (random.Next(4) == 0) throw new RolledBackException();
                }, CancellationToken.None);
                subjects.ForEach(committed.Add);
            }
            catch (RolledBackException)
            {
                // never happened
            }
        }
    }

    /// <returns>How many batches it stamped.</returns>
    private static async Task<int> StampAsync(OutboxSequencer sequencer, Random random, Func<Task> read, CancellationToken done)
    {
        var batches = 0;
        while (!done.IsCancellationRequested)
        {
            try
            {
                await sequencer.TryHoldAsync(CancellationToken.None);
                for (var i = random.Next(1, 4); i > 0; i--) // without asking whether it holds: a rival's lease is what must stop it
                    if (await sequencer.StampAsync(CancellationToken.None) > 0) batches++;
                if (random.Next(2) == 0) await sequencer.ReleaseAsync(CancellationToken.None);
            }
            catch (LeaseLostException)
            {
                // what a rival is for
            }
            await read();
            await PauseAsync(random);
        }
        return batches;
    }

    private static Task PauseAsync(Random random) => random.Next(3) switch
    {
        0 => Task.CompletedTask,
        1 => Task.Delay(random.Next(1, 3)),
        _ => Task.Run(() => Thread.SpinWait(random.Next(10, 2000))),
    };

    private sealed class RolledBackException : Exception;
}
