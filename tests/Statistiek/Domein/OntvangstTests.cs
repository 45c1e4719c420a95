using System.Text;
using Microsoft.EntityFrameworkCore;
using Wijkplatform.Hosting.Api;
using Wijkplatform.Statistiek.Leveringen;
using Wijkplatform.Tests;

namespace Wijkplatform.Statistiek.Domeinen;

/// <summary>A levering that is being received: what can be seen of it, and what is left of it when it is interrupted.</summary>
public sealed class OntvangstTests
{
    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    public async Task Wat_er_binnenkomt_is_te_volgen_en_daarna_hoeveel_tabellen_berekend_zijn(string provider)
    {
        await using var domein = await Proefdomein.MaakAsync(provider);
        var d = domein.Neem();
        await using var body = new Pauzestroom(Regels(5_000), Regels(10, vanaf: 5_000));
        var ontvangst = LeverAsync(d, body);
        var onderweg = await TotAsync(d, v => v.Count == 1 && v[0].Cijfers.Geaccepteerd == 4_000); // two parts: the third is not full yet
        Assert.Equal(("inOntvangst", "a", new Tabelvoortgang(0, 0)), (onderweg[0].Fase, onderweg[0].Leverancier, onderweg[0].Tabellen));
        Assert.Equal(onderweg[0].Rijen, onderweg[0].Cijfers.Gelezen);
        Assert.Equal(onderweg[0].Cijfers.Geaccepteerd, await d.Database.ReadAsync((db, stop) => db.Bronrecords.LongCountAsync(stop), default)); // no count is ahead of what is written
        Assert.Empty(await d.Database.ReadAsync((db, stop) => Voortgang.OnderwegAsync(db, d.Domein, "b", stop), default));
        Assert.Null(await d.Database.ReadAsync((db, stop) => Ontvangstbericht.LeesAsync(db, d.Domein, onderweg[0].Id, stop), default)); // elsewhere it is not there

        body.Verder();
        var (id, _) = await ontvangst;
        Assert.Equal(onderweg[0].Id, id);
        var na = await VanAsync(d, id);
        Assert.Equal(("ontvangen", 5_010, 5_010, 0), (na.Fase, na.Rijen, (int)na.Cijfers.Geaccepteerd, na.Tabellen.Berekend));
        Assert.True(na.Tabellen.Totaal > 400);
        await d.BerekenAsync();
        na = await VanAsync(d, id);
        Assert.Equal(("verwerkt", na.Tabellen.Totaal, true), (na.Fase, na.Tabellen.Berekend, na.IsKlaar));
        Assert.Empty(await d.Database.ReadAsync((db, stop) => Voortgang.OnderwegAsync(db, d.Domein, null, stop), default));
        await d.Aanname.TrekInAsync(id, default);
        Assert.Equal("ingetrokken", (await VanAsync(d, id)).Fase);
        await d.Vernietiger.VernietigAsync(id, "op verzoek", default);
        Assert.Equal("vernietigd", (await VanAsync(d, id)).Fase);
    }

    [Fact]
    public async Task Op_SQLite_is_wat_een_vorig_proces_aan_het_ontvangen_was_bij_de_start_meteen_weg()
    {
        await using var domein = await Proefdomein.MaakAsync("Sqlite");
        var vorige = domein.Neem();
        await using var body = new Pauzestroom(Regels(5_000), Regels(10, vanaf: 5_000));
        var ontvangst = LeverAsync(vorige, body);
        await TotAsync(vorige, v => v.Count == 1 && v[0].Cijfers.Geaccepteerd > 0);
        await vorige.Aanname.RuimOpAsync(default);
        Assert.Single(await vorige.Database.ReadAsync((db, stop) => Voortgang.OnderwegAsync(db, vorige.Domein, null, stop), default)); // its own is no orphan

        await Task.Delay(5);
        await domein.Neem().Aanname.RuimOpAsync(default);
        Assert.Equal((0, 0, 0), await vorige.Database.ReadAsync(async (db, stop) => (await db.Leveringen.CountAsync(stop), await db.Bronrecords.CountAsync(stop), await db.Uitval.CountAsync(stop)), default));

        body.Verder(); // should it be alive after all, it is told, and nothing of it comes back
        Assert.Equal(503, (await Assert.ThrowsAsync<ProblemException>(() => ontvangst)).Status);
        Assert.Equal(0, await vorige.Database.ReadAsync((db, stop) => db.Bronrecords.CountAsync(stop), default));
    }

    [Theory]
    [OnPostgreSql]
    public async Task Op_een_server_wordt_alleen_opgeruimd_wat_een_kwartier_geen_teken_gaf(string provider)
    {
        var klok = new Leveringsafspraken.Proefafspraak.Klok(2024, 6, 1);
        await using var domein = await Proefdomein.MaakAsync(provider, klok);
        var d = domein.Neem();
        Levering Begonnen(int minutenGeleden) => new()
        {
            ExternId = Guid.NewGuid(), Leverancier = "a", Soort = "statistiek", Omvang = Omvang.Aanvulling, Moment = klok.Nu, OntvangenOp = klok.Nu.AddHours(-5), VoortgangOp = klok.Nu.AddMinutes(-minutenGeleden),
        };
        await d.Database.WriteAsync((db, _) =>
        {
            db.AddRange(Begonnen(14), Begonnen(16));
            return Task.CompletedTask;
        }, default);
        await domein.Neem().Aanname.RuimOpAsync(default);
        Assert.Equal(klok.Nu.AddMinutes(-14), (await d.Database.ReadAsync((db, stop) => db.Leveringen.SingleAsync(stop), default)).VoortgangOp);
    }

    private static Task<(Guid Id, bool Nieuw)> LeverAsync(Proefdomein.Deelnemer d, Stream body) =>
        Task.Run(() => d.Aanname.AanvaardAsync(new("a", "statistiek", Omvang.Aanvulling, [], null, false, null, new("application/x-ndjson")), body, default));

    private static Task<Voortgang> VanAsync(Proefdomein.Deelnemer d, Guid id) => d.Database.ReadAsync(async (db, stop) => (await Voortgang.LeesAsync(db, d.Domein, id, stop))!, default);

    private static async Task<List<Voortgang>> TotAsync(Proefdomein.Deelnemer d, Func<List<Voortgang>, bool> zo)
    {
        for (var poging = 0; ; poging++)
        {
            var onderweg = await d.Database.ReadAsync((db, stop) => Voortgang.OnderwegAsync(db, d.Domein, null, stop), default);
            if (zo(onderweg)) return onderweg;
            Assert.True(poging < 500, "nothing is on its way");
            await Task.Delay(20);
        }
    }

    private static byte[] Regels(int aantal, int vanaf = 0) => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(vanaf, aantal)
        .Select(i => $$"""{"indicator":"AANTAL","gebied":"BU07580{{(i % 18 < 8 ? 100 : 492) + (i % 18)}}","periode":"{{1900 + (i / 216)}}-{{1 + (i / 18 % 12):00}}","waarde":10}""" + "\n")));

    /// <summary>A sender that waits halfway until it may go on.</summary>
    private sealed class Pauzestroom(byte[] eerst, byte[] daarna) : Stream
    {
        private readonly TaskCompletionSource verder = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly MemoryStream een = new(eerst);
        private readonly MemoryStream twee = new(daarna);

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public void Verder() => verder.SetResult();

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (een.Read(buffer.Span) is > 0 and var gelezen) return gelezen;
            await verder.Task;
            return twee.Read(buffer.Span);
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
