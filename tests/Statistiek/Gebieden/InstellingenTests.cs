using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Wijkplatform.Statistiek.Gebieden;

namespace Wijkplatform.Statistiek.Tests.Gebieden;

/// <summary>The register that an installation gets from its settings.</summary>
public sealed class InstellingenTests : IDisposable
{
    private readonly string map = Directory.CreateTempSubdirectory("instellingen-").FullName;

    public void Dispose() => Directory.Delete(map, recursive: true);

    [Fact]
    public void Zonder_instellingen_is_het_Breda_van_2024_zonder_leeftijden()
    {
        var register = Register();

        Assert.Equal(188_078, register.Bevolking("GM0758", 2024, "inwoners"));
        Assert.Null(register.Bevolking("GM0758", 2024, "inwoners 0-14"));
    }

    [Fact]
    public void Gebieden_en_leeftijden_komen_uit_de_bestanden_van_de_instellingen_en_een_los_bestand_gaat_voor()
    {
        var een = Schrijf("een.csv", "gwb_code_10;regio;recs;a_inw;a_00_14;a_15_24\nGM9901;Veldstad;Gemeente;100;10;20\n");
        var twee = Schrijf("kwb-2024.csv", "Perioden;gwb_code_10;regio;recs;a_inw\n2024;GM9902;Duinstad;Gemeente;50\n");
        var leeftijden = Schrijf("leeftijden.csv", "jaar;code;leeftijd;inwoners\n2023;GM9901;0-14;11\n");

        var register = Register(("Gebieden:Bestand", $"{een};{twee}"), ("Gebieden:Jaar", "2023"), ("Bevolking:Bestand", leeftijden));

        Assert.Equal((2023, 2024), (register.JarenVan("GM9901").Single(), register.JarenVan("GM9902").Single()));
        Assert.Equal((11, 20, 31), (register.Bevolking("GM9901", 2023, "inwoners 0-14"), register.Bevolking("GM9901", 2023, "inwoners 15-24"), register.Bevolking("GM9901", 2023, "inwoners 0-24")));
    }

    [Fact]
    public void Een_fout_in_een_bestand_noemt_het_bestand()
    {
        var fout = Assert.Throws<GebiedenbestandException>(() => Register(("Bevolking:Bestand", Schrijf("leeftijden.csv", "jaar;code;leeftijd;inwoners\n2024;GM0758;jong;11\n"))));

        Assert.Contains("'leeftijden.csv'", fout.Message, StringComparison.Ordinal);
        Assert.Contains("Regel 2, kolom leeftijd: 'jong'", fout.Message, StringComparison.Ordinal);
    }

    private static Gebiedenregister Register(params (string Naam, string Waarde)[] instellingen)
    {
        var builder = WebApplication.CreateSlimBuilder();
        foreach (var (naam, waarde) in instellingen) builder.Configuration[naam] = waarde;
        builder.AddGebiedenregister();
        using var services = builder.Services.BuildServiceProvider();
        return services.GetRequiredService<Gebiedenregister>();
    }

    private string Schrijf(string naam, string tekst)
    {
        var pad = Path.Combine(map, naam);
        File.WriteAllText(pad, tekst);
        return pad;
    }
}
