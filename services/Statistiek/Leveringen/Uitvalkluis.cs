using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Wijkplatform.Hosting.Api;
using Wijkplatform.Statistiek.Lezen;

namespace Wijkplatform.Statistiek.Leveringen;

/// <summary>Keeps what was delivered and cannot count, for its supplier only: encrypted at rest.</summary>
internal sealed class Uitvalkluis(IDataProtectionProvider sleutels, string domein)
{
    private readonly IDataProtector sleutel = sleutels.CreateProtector("uitval", domein);

    public Uitvalrij Sluit(long levering, int nummer, Uitval uitval) => new()
    {
        LeveringId = levering,
        Nummer = nummer,
        Rij = uitval.Rij,
        Code = uitval.Code,
        Cijfers = uitval.Cijfers,
        Inhoud = sleutel.Protect(JsonSerializer.SerializeToUtf8Bytes(uitval)),
    };

    public byte[] Sluit(Geleverdevorm vorm) => sleutel.Protect(JsonSerializer.SerializeToUtf8Bytes(vorm));

    /// <exception cref="ProblemException">410: it was written before there was encryption, and not kept. 503: its key is not there.</exception>
    public Uitval Open(Uitvalrij rij) => JsonSerializer.Deserialize<Uitval>(Open(rij.Inhoud))!;

    /// <exception cref="ProblemException">410: it is not there any more. 503: its key is not there.</exception>
    public Geleverdevorm OpenVorm(byte[]? koppen) => JsonSerializer.Deserialize<Geleverdevorm>(Open(koppen ?? []))!;

    public static ProblemException Verlopen(string waarom) => new(410, "Uitval niet meer bewaard", $"{waarom} De tellingen staan nog in het ontvangstbericht; lever opnieuw om te zien wat er uitvalt.");

    private byte[] Open(byte[] inhoud)
    {
        if (inhoud.Length == 0) throw Verlopen("De uitval van deze levering is niet bewaard.");
        try
        {
            return sleutel.Unprotect(inhoud);
        }
        catch (CryptographicException)
        {
            throw new ProblemException(503, "Uitval niet leesbaar",
                "De sleutel waarmee deze uitval versleuteld is, is er niet. Vraag de beheerder om de sleutelmap terug te zetten, of lever opnieuw om te zien wat er uitvalt.");
        }
    }
}
