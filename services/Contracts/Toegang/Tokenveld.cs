namespace Wijkplatform.Contracts.Toegang;

/// <summary>The claims of a token that our services read, beside the standard ones.</summary>
public static class Tokenveld
{
    public const string Rol = "rol";

    /// <summary>Whose leveringen the bearer delivers and sees; only with <see cref="Toegang.Rol.Leverancier"/>.</summary>
    public const string Leverancier = "leverancier";

    /// <summary>Kinds that the bearer may deliver, one claim each; without any it may deliver all that its agreement allows.</summary>
    public const string Soorten = "soorten";

    /// <summary>Codes of gemeenten, wijken and buurten about which the bearer may deliver, one claim each, with all that lies in them; without any about all.</summary>
    public const string Gebieden = "gebieden";
}
