using System.Buffers.Text;
using System.Security.Cryptography;
using Wijkplatform.Contracts;
using Wijkplatform.Hosting.Persistence;
using Wijkplatform.Wijkprofiel.Historie;

namespace Wijkplatform.Wijkprofiel.Weergave;

/// <summary>The position vector at the end of an answer: `"standen":{bron:{generatie,positie}}}`, ready to be put behind content.</summary>
internal sealed class Standenbytes(IReadOnlyList<Bronstand> standen)
{
    public byte[] Bytes { get; } =
        [.. ",\"standen\":"u8, .. WireJson.Serialize(standen.ToDictionary(s => s.Bron, s => new Stand(s.Generatie, s.Positie))), .. "}"u8];
}

/// <summary>
/// The content of an answer, ready to send. Positions move at every event anywhere, content only where something changed: so the vector is
/// kept apart, and the two meet when somebody asks.
/// </summary>
internal sealed class Profielbytes
{
    private const int KlaarVanaf = 2048; // smaller is not worth packing
    private readonly byte[] inhoud;
    private readonly bool ingepakt;
    private readonly byte[] hash;

    private Profielbytes(byte[] inhoud, bool ingepakt, byte[] hash) => (this.inhoud, this.ingepakt, this.hash) = (inhoud, ingepakt, hash);

    /// <param name="inpakken">Keeps a fifth of the memory, at the price of unpacking for every reader.</param>
    public static Profielbytes Van<T>(T antwoord, bool inpakken = false)
    {
        var json = WireJson.Serialize(antwoord)[..^1]; // its closing brace comes after the vector
        var pak = inpakken && json.Length >= KlaarVanaf;
        return new(pak ? Compression.Pack(json) : json, pak, SHA256.HashData(json));
    }

    public byte[] Inhoud => ingepakt ? Compression.Unpack(inhoud) : inhoud;

    /// <summary>Strong entity tag, quotes included: a hash over the hash of the content and the vector.</summary>
    public string Etag(Standenbytes standen)
    {
        Span<byte> geheel = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData([.. hash, .. standen.Bytes], geheel);
        return $"\"{Base64Url.EncodeToString(geheel[..16])}\"";
    }

    /// <summary>The whole answer.</summary>
    public byte[] Geheel(Standenbytes standen) => [.. Inhoud, .. standen.Bytes];
}
