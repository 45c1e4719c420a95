using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Wijkplatform.Contracts.Codes;
using Wijkplatform.Statistiek.Indicatoren;
using Wijkplatform.Statistiek.Tabellen;

namespace Wijkplatform.Statistiek.Onthulling;

/// <summary>What is shown of a count that the platform rounds, or of what follows from it, and what can be told from that.</summary>
/// <param name="Tellergrenzen">What the count can be.</param>
internal readonly record struct Afgerond(decimal Waarde, decimal Teller, Grenzen Grenzen, Grenzen Tellergrenzen);

/// <summary>
/// Rounds counts to a multiple of 5 or 10: to the nearest, or by chance, so that the mean stays what it is. The chance is drawn once per cell, by a key
/// that only this service has: corrections draw no second time, so what many versions show together has no noise that averages out.
/// </summary>
/// <param name="sleutel">Empty: nothing is rounded by chance.</param>
internal sealed class Afronder(byte[] sleutel)
{
    private const string Bestand = "afronding.sleutel";
    private const int Lengte = 32;

    public static Afronder ZonderToeval { get; } = new([]);

    /// <summary>With the key of a folder; it is made where there is none.</summary>
    /// <param name="nieuw">Told the path of a key that was made.</param>
    /// <exception cref="InvalidOperationException">The file is no key.</exception>
    public static Afronder Laad(string map, Action<string> nieuw)
    {
        var pad = Path.Combine(map, Bestand);
        if (!File.Exists(pad))
        {
            Directory.CreateDirectory(map);
            var tijdelijk = Path.Combine(map, $"{Path.GetRandomFileName()}.tmp");
            File.WriteAllText(tijdelijk, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Lengte)));
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(tijdelijk, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            try
            {
                File.Move(tijdelijk, pad, overwrite: false);
                nieuw(pad);
            }
            catch (IOException) when (File.Exists(pad))
            {
                File.Delete(tijdelijk); // another replica was first
            }
        }
        var tekst = File.ReadAllText(pad).Trim();
        return tekst.Length == 2 * Lengte && tekst.All(char.IsAsciiHexDigitLower) ? new(Convert.FromHexString(tekst))
            : throw new InvalidOperationException($"'{pad}' is geen sleutel om mee af te ronden ({2 * Lengte} tekens, 0-9 en a-f). Zet het bestand uit de back-up terug.");
    }

    /// <summary>Says of each figure of a group how it is shown, where the counted indicator is rounded. What a source made public passes.</summary>
    public IReadOnlyList<Concept> Rond(IReadOnlyList<Concept> groep)
    {
        if (groep[0].Indicator.Onthulling.Afronding is not { } afronding) return groep;
        var geteld = groep[0].Cellen.ToDictionary(c => c.Gebied, c => Rond(groep[0].Indicator, afronding, groep[0].Periode, c), StringComparer.Ordinal);
        return [.. groep.Select(concept => concept with
        {
            Cellen = [.. concept.Cellen.Select(cel => geteld[cel.Gebied] is not { } teller || cel.Waarde is null ? cel
                : cel with { Afgerond = ReferenceEquals(concept, groep[0]) ? teller : Verhouding.Afgerond(concept.Indicator, cel, teller) })],
        })];
    }

    private Afgerond? Rond(Indicator indicator, Afronding afronding, Periode periode, Conceptcel cel)
    {
        if (cel is not { Openbaar: false, Teller: { } aantal }) return null;
        var stap = afronding.Op;
        var waarde = (decimal)stap * Math.Floor((aantal + (afronding.Willekeurig ? Toeval(indicator, cel.Gebied, periode, stap) : stap / 2)) / stap);
        var (laag, hoog) = afronding.Willekeurig ? (waarde - stap + 1, waarde + stap - 1) : (waarde - (stap / 2), waarde + ((stap - 1) / 2));
        if (cel.Tellergrenzen is { } grenzen) (laag, hoog) = (laag - (aantal - grenzen.Laag), hoog + (grenzen.Hoog - aantal));
        else if (waarde > 0) laag = Math.Max(laag, indicator.Onthulling.Drempel); // a smaller one would have been hidden
        else if (hoog < indicator.Onthulling.Drempel) hoog = 0;
        var bereik = new Grenzen(Math.Max(0, laag), hoog);
        return new(waarde, waarde, bereik, bereik);
    }

    /// <summary>0 up to the step, each as likely.</summary>
    private int Toeval(Indicator indicator, string gebied, Periode periode, int stap)
    {
        if (sleutel.Length == 0) throw new InvalidOperationException("there is no key to round with");
        var hash = HMACSHA256.HashData(sleutel, Encoding.UTF8.GetBytes($"{indicator.Code}|{gebied}|{Bloktabel.Knoop(indicator, periode)}|{stap}"));
        return (int)(BinaryPrimitives.ReadUInt64BigEndian(hash) % (ulong)stap);
    }
}
