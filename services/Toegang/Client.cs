using System.Security.Claims;
using System.Text.Json;
using OpenIddict.Abstractions;
using Wijkplatform.Contracts.Codes;
using Wijkplatform.Contracts.Toegang;
using Wijkplatform.Hosting.Api;

namespace Wijkplatform.Toegang;

/// <summary>A system that may ask for tokens, as it is registered. It proves itself with a secret, or signs with a key of its own.</summary>
/// <param name="Leverancier">Whose leveringen it delivers; only with the role `leverancier`, and then always.</param>
/// <param name="Soorten">Kinds that it may deliver; without any all that its agreement allows.</param>
/// <param name="Gebieden">Codes of gemeenten, wijken and buurten about which it may deliver, with all that lies in them; without any about all.</param>
/// <param name="Geheim">As it was chosen; only its hash is kept.</param>
/// <param name="Sleutels">A JWKS with its public keys, for `private_key_jwt`.</param>
internal sealed record Client(string? Id = null, string? Rol = null, string? Leverancier = null, IReadOnlyList<string>? Soorten = null, IReadOnlyList<string>? Gebieden = null, string? Geheim = null, JsonElement? Sleutels = null)
{
    private const int LangsteNaam = 100;

    /// <summary>Characters of a secret where others than this machine can try it.</summary>
    private const int KortsteGeheim = 32;

    public string Rolnaam => Houder.Rolnaam(Rol);

    /// <summary>All that is wrong with it; the secret itself is in no message.</summary>
    /// <param name="beproeving">A try-out on loopback, which takes a short secret too.</param>
    public IEnumerable<Problem.Detail> Fouten(bool beproeving)
    {
        if (Id is not { Length: > 0 and <= LangsteNaam } || !Id.All(t => char.IsAsciiLetterOrDigit(t) || t is '-' or '_' or '.'))
            yield return new("id", $"'id' bestaat uit 1 tot {LangsteNaam} letters, cijfers, punten, streepjes en liggende streepjes.");
        foreach (var fout in Houder.Fouten(Id, Rol, Leverancier)) yield return fout;
        foreach (var gebied in (Gebieden ?? []).Where(g => g is null || !Gebiedscode.IsGeldig(g)))
            yield return new("gebieden", $"'gebieden' van '{Id}' noemt '{gebied}'; geef codes als GM0758, WK075801 of BU07580102.");
        if (Geheim is not null && Geheim.Length < (beproeving ? 1 : KortsteGeheim)) yield return new("geheim", $"'geheim' van '{Id}' is korter dan {KortsteGeheim} tekens; neem bijvoorbeeld: openssl rand -hex 32.");
        if (Geheim is not null && Sleutels is not null) yield return new("sleutels", $"'{Id}' heeft een geheim of sleutels, niet beide.");
        if (Sleutels is { } jwks && !IsOpenbaar(jwks)) yield return new("sleutels", $$"""'sleutels' van '{{Id}}' is een JWKS met openbare RSA- of EC-sleutels: {"keys":[{"kty":"RSA","n":"…","e":"AQAB"}]}, zonder geheim deel.""");
    }

    private static bool IsOpenbaar(JsonElement jwks) => jwks.ValueKind == JsonValueKind.Object && jwks.TryGetProperty("keys", out var keys) && keys.ValueKind == JsonValueKind.Array && keys.GetArrayLength() > 0
        && keys.EnumerateArray().All(k => k.ValueKind == JsonValueKind.Object && k.TryGetProperty("kty", out var soort) && soort.ValueKind == JsonValueKind.String && soort.GetString() is "RSA" or "EC" && !k.TryGetProperty("d", out _));
}

/// <summary>A client as it is shown: never its secret.</summary>
/// <param name="Bestand">Comes from the file, and is changed there.</param>
internal sealed record Clientkop(string Id, string Rol, string? Leverancier, IReadOnlyList<string> Soorten, IReadOnlyList<string> Gebieden, bool Bestand)
{
    public ClaimsPrincipal Principal(string publiek)
    {
        var houder = Houder.Principal(Id, Rol, Leverancier, publiek);
        if (Soorten.Count > 0) houder.SetClaims(Tokenveld.Soorten, [.. Soorten]);
        if (Gebieden.Count > 0) houder.SetClaims(Tokenveld.Gebieden, [.. Gebieden]);
        return houder;
    }
}
