using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Wijkplatform.Statistiek.Lezen;

/// <summary>Takes an object of JSON text and the physical line it begins on.</summary>
internal delegate void Objectverwerker(ReadOnlySpan<byte> json, int regel);

/// <summary>How objects lie in a stream of JSON.</summary>
internal enum Jsonvorm
{
    Lijst,
    PerRegel,

    /// <summary>In the list `features` of one object; its other members are handed out first, see <see cref="Jsonlezer.Ander"/>.</summary>
    Features,

    /// <summary>As members of one object; each is handed out as an object of that one member.</summary>
    Leden,
}

/// <summary>Cuts a stream of JSON into its objects; holds no more than one object.</summary>
internal sealed class Jsonlezer(Stream bron, Jsonvorm vorm, Objectverwerker verwerk) : IDisposable
{
    public const int MaximumDiepte = 16;

    /// <summary>The outline of one area may be long; anything else is a figure.</summary>
    private readonly int maximumObject = vorm == Jsonvorm.Features ? 1 << 24 : 1 << 20;
    private bool inFeatures;

    private byte[] buffer = ArrayPool<byte>.Shared.Rent(1 << 16);
    private int aantal;
    private int regel = 1;
    private int regelsVooraf; // skipped before the runtime's reader began to count
    private bool begonnen;
    private bool klaar;
    private JsonReaderState staat = new(new() { MaxDepth = MaximumDiepte });

    /// <summary>Takes a member of the object round `features`, by name and value.</summary>
    public Action<string, ReadOnlyMemory<byte>>? Ander { get; init; }

    /// <summary>Reads on, and hands every object that is then whole to the delegate.</summary>
    /// <returns>False at the end of the stream.</returns>
    public async ValueTask<bool> LeesAsync(CancellationToken stop)
    {
        if (aantal == buffer.Length) Vergroot();
        var gelezen = await bron.ReadAsync(buffer.AsMemory(aantal), stop);
        aantal += gelezen;
        var laatste = gelezen == 0;
        if (!begonnen && !Begin(laatste)) return !laatste;
        var verwerkt = vorm == Jsonvorm.PerRegel ? Regels(buffer.AsSpan(0, aantal), laatste) : Geheel(buffer.AsSpan(0, aantal), laatste);
        aantal -= verwerkt;
        buffer.AsSpan(verwerkt, aantal).CopyTo(buffer);
        if (laatste && vorm != Jsonvorm.PerRegel && !klaar) throw Ongeldig(regel, vorm);
        return !laatste;
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = [];
    }

    public static LeveringGeweigerdException Ongeldig(long regel, Jsonvorm vorm = Jsonvorm.Lijst) => Leesfouten.Geweigerd((int)regel, "jsonOngeldig", vorm switch
    {
        Jsonvorm.Features => $"Regel {regel} is geen geldige GeoJSON. Lever application/geo+json met een FeatureCollection.",
        Jsonvorm.Leden => $"Regel {regel} is geen geldige JSON van de vorm die dit leesprofiel leest: een object met een object per gebied. Cijfers zonder leesprofiel zijn een lijst van objecten.",
        _ => $"Regel {regel} is geen geldige JSON. Lever application/json met een lijst van objecten, of application/x-ndjson met een object per regel.",
    });

    /// <summary>Skips a byte order mark, and blank lines before the text; false while there is nothing else.</summary>
    private bool Begin(bool laatste)
    {
        var tekst = buffer.AsSpan(0, aantal);
        if (!laatste && tekst.Length < 3) return false;
        var over = tekst.StartsWith(Encoding.UTF8.Preamble) ? 3 : 0;
        var leeg = tekst[over..].IndexOfAnyExcept(" \t\r\n"u8);
        var weg = leeg < 0 ? tekst.Length : over + leeg;
        regelsVooraf += tekst[..weg].Count((byte)'\n');
        regel = 1 + regelsVooraf;
        aantal -= weg;
        buffer.AsSpan(weg, aantal).CopyTo(buffer);
        return begonnen = aantal > 0;
    }

    private int Regels(ReadOnlySpan<byte> data, bool laatste)
    {
        var verwerkt = 0;
        while (verwerkt < data.Length)
        {
            var rest = data[verwerkt..];
            var einde = rest.IndexOf((byte)'\n');
            if (einde < 0 && !laatste) break;
            var json = einde < 0 ? rest : rest[..einde];
            if (json.Length > maximumObject) throw TeGroot();
            if (json.ContainsAnyExcept(" \t\r"u8)) verwerk(json, regel);
            verwerkt += einde < 0 ? rest.Length : einde + 1;
            regel += einde < 0 ? 0 : 1;
        }
        return verwerkt;
    }

    private int Geheel(ReadOnlySpan<byte> data, bool laatste)
    {
        var lezer = new Utf8JsonReader(data, laatste, staat);
        var geteld = 0;
        try
        {
            while (true)
            {
                var ervoor = lezer;
                if (!lezer.Read()) break;
                var (diepte, soort) = (lezer.CurrentDepth, lezer.TokenType);
                var begin = (int)lezer.TokenStartIndex;
                if (soort is JsonTokenType.StartArray && diepte == 0 && vorm == Jsonvorm.Lijst) continue;
                if (soort is JsonTokenType.StartObject && diepte == 0 && vorm != Jsonvorm.Lijst) continue;
                if (soort is JsonTokenType.EndArray or JsonTokenType.EndObject && diepte == 0)
                {
                    klaar = true;
                    continue;
                }
                if (soort == JsonTokenType.EndArray && diepte == 1 && inFeatures)
                {
                    inFeatures = false;
                    continue;
                }
                var isLid = soort == JsonTokenType.PropertyName && diepte == 1;
                if (isLid && vorm == Jsonvorm.Features && lezer.ValueTextEquals("features"u8))
                {
                    if (!lezer.Read())
                    {
                        lezer = ervoor;
                        break;
                    }
                    inFeatures = lezer.TokenType == JsonTokenType.StartArray ? true : throw Ongeldig(regel + data[geteld..begin].Count((byte)'\n'), vorm);
                    continue;
                }
                if (!isLid && (soort != JsonTokenType.StartObject || diepte != (inFeatures ? 2 : 1))) throw Ongeldig(regel + data[geteld..begin].Count((byte)'\n'), vorm);
                var naam = isLid ? lezer.GetString()! : "";
                var waarde = isLid && lezer.Read() ? (int)lezer.TokenStartIndex : begin;
                if (isLid && waarde == begin || !lezer.TrySkip())
                {
                    lezer = ervoor;
                    break;
                }
                regel += data[geteld..begin].Count((byte)'\n');
                geteld = begin;
                var json = data[begin..(int)lezer.BytesConsumed];
                if (json.Length > maximumObject) throw TeGroot();
                if (!isLid) verwerk(json, regel);
                else if (vorm == Jsonvorm.Features) Ander?.Invoke(naam, data[waarde..(int)lezer.BytesConsumed].ToArray());
                else if (data[waarde] != '{') throw Ongeldig(regel, vorm);
                else verwerk([(byte)'{', .. json, (byte)'}'], regel);
            }
        }
        catch (JsonException e)
        {
            throw Ongeldig(e.LineNumber.GetValueOrDefault() + regelsVooraf + 1, vorm);
        }
        catch (InvalidOperationException)
        {
            throw Ongeldig(regel, vorm); // a name that is not UTF-8
        }
        staat = lezer.CurrentState;
        var verwerkt = (int)lezer.BytesConsumed;
        regel += data[geteld..Math.Max(geteld, verwerkt)].Count((byte)'\n');
        return verwerkt;
    }

    private void Vergroot()
    {
        if (buffer.Length > maximumObject) throw TeGroot();
        var groter = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.AsSpan(0, aantal).CopyTo(groter);
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = groter;
    }

    private LeveringGeweigerdException TeGroot() =>
        Leesfouten.Geweigerd(regel, "regelTeLang", $"Het object op regel {regel} is groter dan {maximumObject >> 20} MiB. Lever elk cijfer of gebied als een eigen object.");
}
