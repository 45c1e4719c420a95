using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
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

    public Uitval Open(Uitvalrij rij) => JsonSerializer.Deserialize<Uitval>(sleutel.Unprotect(rij.Inhoud))!;
}
