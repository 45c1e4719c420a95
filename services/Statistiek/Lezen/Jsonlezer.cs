using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Wijkplatform.Statistiek.Lezen;

/// <summary>Takes an object of JSON text and the physical line it begins on.</summary>
internal delegate void Objectverwerker(ReadOnlySpan<byte> json, int regel);

/// <summary>Cuts a stream of JSON (one array, or one object per line) into its objects; holds no more than one object.</summary>
internal sealed class Jsonlezer(Stream bron, bool perRegel, Objectverwerker verwerk) : IDisposable
{
    public const int MaximumDiepte = 16;
    private const int MaximumObject = 1 << 20;

    private byte[] buffer = ArrayPool<byte>.Shared.Rent(1 << 16);
    private int aantal;
    private int regel = 1;
    private int regelsVooraf; // skipped before the runtime's reader began to count
    private bool begonnen;
    private bool klaar;
    private JsonReaderState staat = new(new() { MaxDepth = MaximumDiepte });

    /// <summary>Reads on, and hands every object that is then whole to the delegate.</summary>
    /// <returns>False at the end of the stream.</returns>
    public async ValueTask<bool> LeesAsync(CancellationToken stop)
    {
        if (aantal == buffer.Length) Vergroot();
        var gelezen = await bron.ReadAsync(buffer.AsMemory(aantal), stop);
        aantal += gelezen;
        var laatste = gelezen == 0;
        if (!begonnen && !Begin(laatste)) return !laatste;
        var verwerkt = perRegel ? Regels(buffer.AsSpan(0, aantal), laatste) : Lijst(buffer.AsSpan(0, aantal), laatste);
        aantal -= verwerkt;
        buffer.AsSpan(verwerkt, aantal).CopyTo(buffer);
        if (laatste && !perRegel && !klaar) throw Ongeldig(regel);
        return !laatste;
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = [];
    }

    public static LeveringGeweigerdException Ongeldig(long regel) => Leesfouten.Geweigerd((int)regel, "jsonOngeldig",
        $"Regel {regel} is geen geldige JSON. Lever application/json met een lijst van objecten, of application/x-ndjson met een object per regel.");

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
            if (json.Length > MaximumObject) throw TeGroot();
            if (json.ContainsAnyExcept(" \t\r"u8)) verwerk(json, regel);
            verwerkt += einde < 0 ? rest.Length : einde + 1;
            regel += einde < 0 ? 0 : 1;
        }
        return verwerkt;
    }

    private int Lijst(ReadOnlySpan<byte> data, bool laatste)
    {
        var lezer = new Utf8JsonReader(data, laatste, staat);
        var geteld = 0;
        try
        {
            while (true)
            {
                var ervoor = lezer;
                if (!lezer.Read()) break;
                if (lezer.CurrentDepth == 0 && lezer.TokenType is JsonTokenType.StartArray) continue;
                if (lezer.CurrentDepth == 0 && lezer.TokenType is JsonTokenType.EndArray)
                {
                    klaar = true;
                    continue;
                }
                var begin = (int)lezer.TokenStartIndex;
                if (lezer.CurrentDepth != 1 || lezer.TokenType != JsonTokenType.StartObject) throw Ongeldig(regel + data[geteld..begin].Count((byte)'\n'));
                if (!lezer.TrySkip())
                {
                    lezer = ervoor;
                    break;
                }
                var json = data[begin..(int)lezer.BytesConsumed];
                regel += data[geteld..begin].Count((byte)'\n');
                geteld = begin;
                if (json.Length > MaximumObject) throw TeGroot();
                verwerk(json, regel);
            }
        }
        catch (JsonException e)
        {
            throw Ongeldig(e.LineNumber.GetValueOrDefault() + regelsVooraf + 1);
        }
        staat = lezer.CurrentState;
        var verwerkt = (int)lezer.BytesConsumed;
        regel += data[geteld..Math.Max(geteld, verwerkt)].Count((byte)'\n');
        return verwerkt;
    }

    private void Vergroot()
    {
        if (buffer.Length > MaximumObject) throw TeGroot();
        var groter = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.AsSpan(0, aantal).CopyTo(groter);
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = groter;
    }

    private LeveringGeweigerdException TeGroot() =>
        Leesfouten.Geweigerd(regel, "regelTeLang", $"Het object op regel {regel} is groter dan 1 MiB. Lever elk cijfer als een eigen object.");
}
