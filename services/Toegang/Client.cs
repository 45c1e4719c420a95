using System.Text.Json;
using System.Text.Json.Serialization;
using Wijkplatform.Hosting.Api;

namespace Wijkplatform.Toegang;

/// <summary>A system that may ask for tokens, as it is registered. It proves itself with a secret, or signs with a key of its own.</summary>
/// <param name="Leverancier">Whose leveringen it delivers; only with the role `leverancier`, and then always.</param>
/// <param name="Soorten">Kinds that it may deliver; without any all that its agreement allows.</param>
/// <param name="Geheim">As it was chosen; only its hash is kept.</param>
/// <param name="Sleutels">A JWKS with its public keys, for `private_key_jwt`.</param>
internal sealed record Client(string? Id, string? Rol, string? Leverancier, IReadOnlyList<string>? Soorten, string? Geheim, JsonElement? Sleutels)
{
    private const int LangsteNaam = 100;

    /// <summary>Characters of a secret where others than this machine can try it.</summary>
    private const int KortsteGeheim = 32;

    public string Rolnaam => Rol?.ToLowerInvariant() is "o&s" ? Contracts.Toegang.Rol.Onderzoeker : Rol?.ToLowerInvariant() ?? "";

    /// <summary>All that is wrong with it; the secret itself is in no message.</summary>
    /// <param name="beproeving">A try-out on loopback, which takes a short secret too.</param>
    public IEnumerable<Problem.Detail> Fouten(bool beproeving)
    {
        if (Id is not { Length: > 0 and <= LangsteNaam } || !Id.All(t => char.IsAsciiLetterOrDigit(t) || t is '-' or '_' or '.'))
            yield return new("id", $"'id' bestaat uit 1 tot {LangsteNaam} letters, cijfers, punten, streepjes en liggende streepjes.");
        if (!Contracts.Toegang.Rol.Alle.Contains(Rolnaam)) yield return new("rol", $"'rol' van '{Id}' is '{Rol}'; kies uit {string.Join(", ", Contracts.Toegang.Rol.Alle)}.");
        if (Rolnaam == Contracts.Toegang.Rol.Leverancier && (Leverancier is not { Length: > 0 and <= LangsteNaam } || Leverancier.Trim() != Leverancier || Leverancier.Any(char.IsControl)))
            yield return new("leverancier", $"'leverancier' van '{Id}' is een naam van ten hoogste {LangsteNaam} tekens, zonder spaties aan de randen.");
        if (Rolnaam != Contracts.Toegang.Rol.Leverancier && Leverancier is not null) yield return new("leverancier", $"'leverancier' van '{Id}' hoort alleen bij de rol leverancier; laat het weg.");
        if (Geheim is not null && Geheim.Length < (beproeving ? 1 : KortsteGeheim)) yield return new("geheim", $"'geheim' van '{Id}' is korter dan {KortsteGeheim} tekens; neem bijvoorbeeld: openssl rand -hex 32.");
        if (Geheim is not null && Sleutels is not null) yield return new("sleutels", $"'{Id}' heeft een geheim of sleutels, niet beide.");
        if (Sleutels is { } jwks && !IsOpenbaar(jwks)) yield return new("sleutels", $$"""'sleutels' van '{{Id}}' is een JWKS met openbare RSA- of EC-sleutels: {"keys":[{"kty":"RSA","n":"…","e":"AQAB"}]}, zonder geheim deel.""");
    }

    private static bool IsOpenbaar(JsonElement jwks) => jwks.ValueKind == JsonValueKind.Object && jwks.TryGetProperty("keys", out var keys) && keys.ValueKind == JsonValueKind.Array && keys.GetArrayLength() > 0
        && keys.EnumerateArray().All(k => k.ValueKind == JsonValueKind.Object && k.TryGetProperty("kty", out var soort) && soort.ValueKind == JsonValueKind.String && soort.GetString() is "RSA" or "EC" && !k.TryGetProperty("d", out _));
}

/// <summary>The file with clients.</summary>
internal sealed record Clientlijst([property: JsonRequired] IReadOnlyList<Client> Clients);

/// <summary>A client as it is shown: never its secret.</summary>
/// <param name="Bestand">Comes from the file, and is changed there.</param>
internal sealed record Clientkop(string Id, string Rol, string? Leverancier, IReadOnlyList<string> Soorten, bool Bestand);
