using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Wijkplatform.Contracts.Codes;
using Wijkplatform.Contracts.Wijkprofiel;
using Wijkplatform.Wijkprofiel.Weergave;

namespace Wijkplatform.Wijkprofiel.Signalen;

/// <summary>The event of a source that gave rise to a signal.</summary>
/// <param name="Id">Null for what was stored before ids were kept.</param>
internal readonly record struct Aanleiding(string Bron, string Generatie, long Positie, Guid? Id, DateTimeOffset VastgelegdOp);

/// <summary>A signal, not yet given.</summary>
internal sealed record Signaal(Guid Id, DateTimeOffset Sinds, SignaalGegeven Inhoud)
{
    public static Signaal Van(Aanleiding om, string soort, string gemeente, string gebied, string indicator, string periode, bool voorbeeld, string zin, DateTimeOffset? sinds = null,
        string? tegen = null, string? doel = null, IReadOnlyList<string>? leveranciers = null)
    {
        var moment = sinds ?? om.VastgelegdOp;
        var pad = $"/wijkprofiel/v1/gebieden/{gebied}/indicatoren/{indicator}/kloof?periode={Uri.EscapeDataString(periode)}{(Gebiedscode.IsGeldig(gebied) ? "" : $"&gemeente={gemeente}")}";
        return new(Naam(om, soort, gebied, indicator, doel ?? periode), moment,
            new(voorbeeld, soort, gemeente, gebied, indicator, periode, zin, pad, om.Bron, om.Generatie, om.Positie, Tijd.Tekst(moment), tegen, doel, leveranciers));
    }

    /// <summary>
    /// The event's id names its position in every generation of its source, so a source that was restored repeats nothing either; without one the position itself.
    /// </summary>
    private static Guid Naam(Aanleiding om, string soort, string gebied, string indicator, string nadere)
    {
        var plaats = om.Id?.ToString() ?? string.Create(CultureInfo.InvariantCulture, $"{om.Bron}|{om.Generatie}|{om.Positie}");
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"{plaats}|{gebied}|{indicator}|{soort}|{nadere}"))[..16];
        (bytes[6], bytes[8]) = ((byte)(0x80 | (bytes[6] & 0x0f)), (byte)(0x80 | (bytes[8] & 0x3f))); // version 8: named by its maker
        return new(bytes, bigEndian: true);
    }
}
