using Wijkplatform.Statistiek.Lezen;

namespace Wijkplatform.Statistiek.Tests.Lezen;

public sealed class CsvrecordsTests
{
    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public async Task Elk_record_kent_zijn_regel_ook_na_lege_regels_en_regeleinden_tussen_aanhalingstekens(string regeleinde)
    {
        var tekst = "a;\"b\nc\";d\n\n1;2\n\"x\n\ny\";3;\"z\n\"\n#geen commentaar;4\n;;\n5".Replace("\n", regeleinde, StringComparison.Ordinal);

        var records = await Lees(tekst);

        Assert.Equal([(1, "a|b\nc|d"), (3, ""), (4, "1|2"), (5, "x\n\ny|3|z\n"), (9, "#geen commentaar|4"), (10, "||"), (11, "5")], records);
    }

    [Fact]
    public async Task De_regel_klopt_ook_als_de_bron_per_teken_leest()
    {
        var records = await Lees("a;b\r\n\r\n\"c\r\nd\";e\r\nf;g", new TekenVoorTeken("a;b\r\n\r\n\"c\r\nd\";e\r\nf;g"));

        Assert.Equal([(1, "a|b"), (2, ""), (3, "c\nd|e"), (5, "f|g")], records);
    }

    [Fact]
    public async Task Duizenden_records_over_de_randen_van_buffers_houden_hun_regel()
    {
        var tekst = string.Concat(Enumerable.Range(0, 20_000)
            .Select(i => i % 7 == 0 ? $"\"n{i}\n\";{new string('x', i % 300)}\n" : $"n{i};{new string('x', i % 300)}\r\n"));

        var records = await Lees(tekst);

        var verwacht = 1;
        for (var i = 0; i < records.Count; i++)
        {
            Assert.Equal(verwacht, records[i].Regel);
            Assert.StartsWith($"n{i}", records[i].Velden, StringComparison.Ordinal);
            verwacht += i % 7 == 0 ? 2 : 1;
        }
        Assert.Equal(20_000, records.Count);
    }

    [Fact]
    public async Task Een_los_aanhalingsteken_in_een_regel_is_tekst() =>
        Assert.Equal([(1, "5\" buis|2"), (2, "a\"b|4")], await Lees("5\" buis;2\n\"a\"\"b\";4\n"));

    [Theory]
    [InlineData("a;b\n1;\"x\n2;3\n4;5\n", 2)]
    [InlineData("a;b\n\"Bavel;1\n\"Ulvenhout\";2\n3;4\n", 2)]
    public async Task Een_aanhalingsteken_dat_regels_inslikt_wordt_geweigerd(string tekst, int regel)
    {
        var fout = Assert.Single(await Proef.Geweigerd(() => Lees(tekst)));

        Assert.Equal(("aanhalingstekenOpen", regel), (fout.Code, fout.Rij));
    }

    [Fact]
    public async Task Een_regel_van_precies_een_mebibyte_mag_en_een_teken_meer_niet()
    {
        Assert.Equal(2, (await Lees("a\n" + new string('x', 1 << 20) + "\n")).Count);

        var fout = Assert.Single(await Proef.Geweigerd(() => Lees("a\n" + new string('x', (1 << 20) + 1) + "\n")));
        Assert.Equal(("regelTeLang", 2), (fout.Code, fout.Rij));
    }

    [Fact]
    public async Task Een_record_van_heel_veel_regels_houdt_op()
    {
        var fout = Assert.Single(await Proef.Geweigerd(() => Lees("a\n\"" + string.Concat(Enumerable.Repeat("xxxxxxxxx\n", 400_000)))));

        Assert.Equal(("regelTeLang", 2), (fout.Code, fout.Rij));
    }

    [Fact]
    public async Task Nul_is_geen_tekst()
    {
        var fout = Assert.Single(await Proef.Geweigerd(() => Lees("a;b\n1;2\n3;\0\n")));

        Assert.Equal(("binair", 3), (fout.Code, fout.Rij));
    }

    private static async Task<List<(int Regel, string Velden)>> Lees(string tekst, TextReader? bron = null)
    {
        await using var records = await Csvrecords.OpenAsync(bron ?? new StringReader(tekst), ';');
        var gelezen = new List<(int, string)>();
        while (await records.LeesAsync())
            gelezen.Add((records.Regel, string.Join('|', Enumerable.Range(0, records.Aantal).Select(i => records[i].ToString()))));
        return gelezen;
    }

    private sealed class TekenVoorTeken(string tekst) : StringReader(tekst)
    {
        public override ValueTask<int> ReadAsync(Memory<char> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..1], cancellationToken);
    }
}
