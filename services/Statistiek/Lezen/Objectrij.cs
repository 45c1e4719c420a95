using System.Text;
using System.Text.Json;

namespace Wijkplatform.Statistiek.Lezen;

/// <summary>An object as a row: a feature's properties, or the members of an object, each in the column of its name.</summary>
internal sealed class Objectrij : IRij
{
    /// <summary>Column with the name of an object that is a member of another.</summary>
    public const string Sleutel = "sleutel";

    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> plaatsen;
    private readonly (int Begin, int Lengte)[] cellen;
    private readonly Jsonvorm vorm;
    private readonly Kolomplan plan;
    private readonly Persoonscontrole personen;
    private char[] tekens = new char[1024];

    public Objectrij(string[] koppen, Jsonvorm vorm, Kolomplan plan, Persoonscontrole personen)
    {
        (this.vorm, this.plan, this.personen) = (vorm, plan, personen);
        plaatsen = koppen.Index().ToDictionary(k => k.Item, k => k.Index, StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        cellen = new (int, int)[koppen.Length];
    }

    public int Regel { get; private set; }

    public int Aantal => cellen.Length;

    public ReadOnlySpan<char> this[int kolom] => tekens.AsSpan(cellen[kolom].Begin, cellen[kolom].Lengte);

    /// <summary>Whether every cell is empty.</summary>
    public bool IsLeeg => Array.TrueForAll(cellen, c => c.Lengte == 0);

    /// <summary>The names of an object's cells, in its own order.</summary>
    /// <exception cref="LeveringGeweigerdException">It is no feature, or no object of an object.</exception>
    public static IEnumerable<string> Namen(ReadOnlySpan<byte> json, int regel, Jsonvorm vorm)
    {
        var namen = new List<string>();
        var lezer = Open(json, regel, vorm, out var sleutel);
        if (sleutel is not null) namen.Add(Sleutel);
        while (lezer.Read() && lezer.TokenType == JsonTokenType.PropertyName)
        {
            namen.Add(lezer.GetString()!);
            lezer.Skip();
        }
        return namen;
    }

    /// <summary>Makes an object the row.</summary>
    /// <exception cref="LeveringGeweigerdException">It has a name that the profile would use and that the first objects did not have, so that nobody decided how to read it.</exception>
    public void Zet(ReadOnlySpan<byte> json, int regel)
    {
        Regel = regel;
        Array.Clear(cellen);
        if (tekens.Length < json.Length) tekens = new char[json.Length];
        var einde = 0;
        var lezer = Open(json, regel, vorm, out var sleutel);
        if (sleutel is not null)
        {
            sleutel.CopyTo(tekens);
            cellen[0] = (0, einde = sleutel.Length);
        }
        Span<char> naam = stackalloc char[256];
        while (lezer.Read() && lezer.TokenType == JsonTokenType.PropertyName)
        {
            var kolom = lezer.ValueSpan.Length <= naam.Length && plaatsen.TryGetValue(naam[..lezer.CopyString(naam)], out var plaats) ? plaats : -1;
            var onverwacht = kolom < 0 ? lezer.GetString()! : null;
            if (onverwacht is not null && plan.IsVanBelang(onverwacht)) throw Onverwacht(onverwacht, regel);
            lezer.Read();
            var begin = (int)lezer.TokenStartIndex;
            var soort = lezer.TokenType;
            lezer.Skip();
            var lengte = soort switch
            {
                JsonTokenType.Null => 0,
                JsonTokenType.String => lezer.CopyString(tekens.AsSpan(einde)),
                _ => Getal(json[begin..(int)lezer.BytesConsumed], tekens.AsSpan(einde)),
            };
            if (onverwacht is null) cellen[kolom] = (einde, lengte);
            else Keur(onverwacht, tekens.AsSpan(einde, lengte));
            einde += lengte;
        }
    }

    /// <summary>No person's data may be in a file, be it in a field that nobody reads.</summary>
    private void Keur(string naam, ReadOnlySpan<char> waarde)
    {
        personen.KeurKoppen([naam], Regel);
        if (Persoonsgegevens.InCel(waarde) is { } soort) personen.Meld(Regel, Leesfouten.Toonbaar(naam), soort);
    }

    /// <summary>A reader that stands at the beginning of the object with the cells.</summary>
    private static Utf8JsonReader Open(ReadOnlySpan<byte> json, int regel, Jsonvorm vorm, out string? sleutel)
    {
        sleutel = null;
        var lezer = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = Jsonlezer.MaximumDiepte });
        lezer.Read();
        if (vorm is Jsonvorm.Lijst or Jsonvorm.PerRegel) return lezer.TokenType == JsonTokenType.StartObject ? lezer : throw Jsonlezer.Ongeldig(regel, vorm);
        while (lezer.Read() && lezer.TokenType == JsonTokenType.PropertyName)
        {
            if (vorm == Jsonvorm.Leden) sleutel = lezer.GetString();
            else if (!lezer.ValueTextEquals("properties"u8))
            {
                lezer.Skip();
                continue;
            }
            lezer.Read();
            if (lezer.TokenType == JsonTokenType.StartObject) return lezer;
            break;
        }
        throw Jsonlezer.Ongeldig(regel, vorm);
    }

    /// <summary>A whole number that went through a column of floats is a whole number: 12.0 is 12. Anything else as it stands.</summary>
    private static int Getal(ReadOnlySpan<byte> json, Span<char> doel)
    {
        var punt = json.IndexOf((byte)'.');
        return Encoding.UTF8.GetChars(punt > 0 && !json[(punt + 1)..].ContainsAnyExcept((byte)'0') ? json[..punt] : json, doel);
    }

    private LeveringGeweigerdException Onverwacht(string naam, int regel)
    {
        var kop = Leesfouten.Toonbaar(naam);
        return new([new(regel, kop, "veldOnbekend", plan.Profiel.Leveringsoort is { } soort
            ? $"Het object op regel {regel} heeft een onbekend veld '{kop}'. Leveringsoort {soort.Soort} heeft {string.Join(", ", soort.Velden)}."
            : $"Het object op regel {regel} heeft een veld '{kop}' dat de eerste objecten van het bestand niet hebben. Geef elk object dezelfde velden, met null waar niets bekend is.")]);
    }
}
