using System.IO.Compression;

namespace Wijkplatform.Hosting.Persistence;

/// <summary>Brotli at quality 4: a fifth of the size of a JSON table at 1.5 ms or less. Equality is judged on unpacked bytes only.</summary>
public static class Compression
{
    public static byte[] Pack(ReadOnlySpan<byte> bytes)
    {
        var packed = new byte[BrotliEncoder.GetMaxCompressedLength(bytes.Length)];
        return BrotliEncoder.TryCompress(bytes, packed, out var written, quality: 4, window: 18)
            ? packed[..written]
            : throw new InvalidOperationException("the buffer is large enough by definition");
    }

    /// <exception cref="InvalidDataException">The bytes were not packed by <see cref="Pack"/>.</exception>
    public static byte[] Unpack(byte[] packed)
    {
        using var brotli = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var bytes = new MemoryStream(packed.Length * 6);
        brotli.CopyTo(bytes);
        return bytes.ToArray();
    }
}
