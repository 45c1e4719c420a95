using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Wijkplatform.Contracts.Statistiek;

/// <summary>
/// Order-independent digest of a set of tables: the sum modulo 2^128 of the first 16 bytes of
/// SHA-256("indicator|periode|gemeente|versie|gebied|status|waarde") over every cell of the newest version of every table; waarde as its
/// JSON text, empty when null. Two sides that work it out from their own tables and get the same number hold the same figures.
/// </summary>
public sealed class Standgetal
{
    private UInt128 sum;

    /// <summary>How many tables were added.</summary>
    public int Tabellen { get; private set; }

    /// <summary>32 hex digits, lower case.</summary>
    public string Hash => sum.ToString("x32", CultureInfo.InvariantCulture);

    public void Add(IndicatortabelVastgesteld tabel)
    {
        Tabellen++;
        var prefix = string.Create(CultureInfo.InvariantCulture, $"{tabel.Indicator}|{tabel.Periode}|{tabel.Gemeente}|{tabel.Versie}|");
        for (var i = 0; i < tabel.Gebieden.Count; i++)
            sum = unchecked(sum + First16(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{prefix}{tabel.Gebieden[i]}|{tabel.Statussen[i]}|{tabel.Waarden[i]}"))));
    }

    /// <summary>The first 16 bytes of the SHA-256 of these bytes, as a big-endian number.</summary>
    public static UInt128 First16(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }
}
