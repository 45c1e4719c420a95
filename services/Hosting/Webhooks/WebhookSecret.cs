using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Wijkplatform.Hosting.Webhooks;

/// <summary>What a delivery is signed with, in the manner of Standard Webhooks: `whsec_` and 24 to 64 bytes in base64.</summary>
public sealed class WebhookSecret
{
    private const string Prefix = "whsec_";
    private readonly byte[] key;

    private WebhookSecret(byte[] key) => this.key = key;

    public static WebhookSecret New() => new(RandomNumberGenerator.GetBytes(32));

    /// <returns>Null when the text is no such secret.</returns>
    public static WebhookSecret? TryParse(string? text)
    {
        if (text is null || !text.StartsWith(Prefix, StringComparison.Ordinal)) return null;
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text[Prefix.Length..], bytes, out var length) && length is >= 24 and <= 64 ? new(bytes[..length]) : null;
    }

    /// <summary>`v1,` and the base64 of HMAC-SHA256 over `id.timestamp.body`.</summary>
    /// <param name="timestamp">Seconds since 1970.</param>
    public string Sign(string id, long timestamp, ReadOnlySpan<byte> body)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hmac.AppendData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}.")));
        hmac.AppendData(body);
        return $"v1,{Convert.ToBase64String(hmac.GetHashAndReset())}";
    }

    /// <summary>The secret itself, for its owner and for keeping encrypted.</summary>
    public override string ToString() => Prefix + Convert.ToBase64String(key);
}
