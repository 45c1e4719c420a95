using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Wijkplatform.AllInOne.Voorbeeld;

/// <summary>What looks like chance and is none: it follows from the area's code and the subject, so that every try-out shows the same.</summary>
internal static class Toeval
{
    /// <summary>Evenly spread from 0 up to 1.</summary>
    public static double Gelijk(string gebied, string onderwerp) => Deel(Hash(gebied, onderwerp), 0);

    /// <summary>Around 0 with standard deviation 1, never beyond 3.5.</summary>
    public static double Normaal(string gebied, string onderwerp)
    {
        var hash = Hash(gebied, onderwerp);
        return (Deel(hash, 0) + Deel(hash, 4) + Deel(hash, 8) + Deel(hash, 12) - 2) * Math.Sqrt(3);
    }

    private static byte[] Hash(string gebied, string onderwerp) => SHA256.HashData(Encoding.UTF8.GetBytes($"{gebied}|{onderwerp}"));

    private static double Deel(byte[] hash, int plaats) => BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(plaats)) / (double)(1L << 32);
}
