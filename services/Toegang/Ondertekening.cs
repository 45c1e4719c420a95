using System.Globalization;
using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace Wijkplatform.Toegang;

/// <summary>
/// The keys that tokens are signed with: files `2027-01-31.pem`, named after the day from which a key signs. All of them are published and accepted, so a
/// next key is laid down days before it signs, and an old one is taken away when no token of it is valid any more.
/// </summary>
internal static class Ondertekening
{
    private const int KleinsteSleutel = 2048;
    private const int NieuweSleutel = 3072;

    /// <param name="maak">Whether a first key is made where there is none; otherwise it must be there.</param>
    /// <returns>The one that signs first.</returns>
    /// <exception cref="InvalidOperationException">There is none that may sign today, or a file that is no key.</exception>
    public static IReadOnlyList<RsaSecurityKey> Lees(string map, bool maak, DateOnly vandaag)
    {
        if (maak && (!Directory.Exists(map) || Directory.GetFiles(map, "*.pem").Length == 0)) Maak(map, vandaag);
        var sleutels = Directory.Exists(map) ? Directory.GetFiles(map, "*.pem").Select(b => (Vanaf: Vanaf(b), Sleutel: LeesBestand(b))).OrderByDescending(s => s.Vanaf).ToList() : [];
        if (!sleutels.Exists(s => s.Vanaf <= vandaag))
            throw new InvalidOperationException($"In {map} staat geen sleutel die vandaag tekent; maak er een: openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:{NieuweSleutel} -out {map}/{vandaag:yyyy-MM-dd}.pem");
        return [.. sleutels.Where(s => s.Vanaf <= vandaag).Concat(sleutels.Where(s => s.Vanaf > vandaag)).Select(s => s.Sleutel)];
    }

    private static DateOnly Vanaf(string bestand) => DateOnly.TryParseExact(Path.GetFileNameWithoutExtension(bestand), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var dag) ? dag
        : throw new InvalidOperationException($"De naam van {bestand} is geen dag; noem een sleutel naar de dag waarop hij gaat tekenen, zoals 2027-01-31.pem.");

    private static RsaSecurityKey LeesBestand(string bestand)
    {
        var rsa = RSA.Create();
        try
        {
            rsa.ImportFromPem(File.ReadAllText(bestand));
            rsa.ExportParameters(includePrivateParameters: true);
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            throw new InvalidOperationException($"{bestand} is geen RSA-sleutel in PEM, zonder wachtwoord en met het geheime deel.", e);
        }
        if (rsa.KeySize < KleinsteSleutel) throw new InvalidOperationException($"De sleutel in {bestand} is {rsa.KeySize} bits; {KleinsteSleutel} is het minste.");
        var sleutel = new RsaSecurityKey(rsa);
        sleutel.KeyId = Base64UrlEncoder.Encode(sleutel.ComputeJwkThumbprint());
        return sleutel;
    }

    /// <summary>Complete or not there, and for its owner only; of two that start at once the first one's stays.</summary>
    private static void Maak(string map, DateOnly vandaag)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(map);
        else Directory.CreateDirectory(map, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        using var rsa = RSA.Create(NieuweSleutel);
        var (bestand, tijdelijk) = (Path.Combine(map, string.Create(CultureInfo.InvariantCulture, $"{vandaag:yyyy-MM-dd}.pem")), Path.Combine(map, Path.GetRandomFileName()));
        var open = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) open.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var schrijver = new StreamWriter(tijdelijk, open)) schrijver.Write(rsa.ExportPkcs8PrivateKeyPem());
        try
        {
            File.Move(tijdelijk, bestand, overwrite: false);
        }
        catch (IOException) when (File.Exists(bestand))
        {
            File.Delete(tijdelijk);
        }
    }
}
