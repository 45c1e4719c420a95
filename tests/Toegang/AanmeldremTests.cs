using Microsoft.Extensions.Time.Testing;

namespace Wijkplatform.Toegang;

/// <summary>How who guesses passwords is slowed down.</summary>
public sealed class AanmeldremTests
{
    private readonly FakeTimeProvider klok = new();

    [Fact]
    public void Na_vijf_mislukte_pogingen_duurt_het_wachten_steeds_twee_keer_zo_lang_tot_een_kwartier()
    {
        var rem = new Aanmeldrem(klok);
        for (var poging = 0; poging < 5; poging++) Assert.Equal(TimeSpan.Zero, rem.Neem("ada", $"{poging}"));
        foreach (var seconden in new[] { 30, 60, 120, 240, 480, 900, 900 })
        {
            Assert.Equal(TimeSpan.FromSeconds(seconden), rem.Neem("ada", "elders"));
            klok.Advance(TimeSpan.FromSeconds(seconden - 1));
            Assert.Equal(TimeSpan.FromSeconds(1), rem.Neem("ada", "weer elders")); // asking meanwhile makes it no longer
            Assert.Equal(TimeSpan.Zero, rem.Neem("bob", "thuis"));
            rem.Gelukt("bob", "thuis");
            klok.Advance(TimeSpan.FromSeconds(1));
            Assert.Equal(TimeSpan.Zero, rem.Neem("ada", "elders"));
        }
        klok.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal(TimeSpan.Zero, rem.Neem("ada", "thuis"));
        rem.Gelukt("ada", "thuis");
        for (var poging = 0; poging < 5; poging++) Assert.Equal(TimeSpan.Zero, rem.Neem("ada", "thuis"));
    }

    [Fact]
    public void Een_adres_dat_veel_namen_probeert_moet_ook_wachten_en_wie_zich_daar_goed_aanmeldt_neemt_dat_niet_weg()
    {
        var rem = new Aanmeldrem(klok);
        for (var poging = 0; poging < 29; poging++) Assert.Equal(TimeSpan.Zero, rem.Neem($"naam {poging}", "kantoor"));
        Assert.Equal(TimeSpan.Zero, rem.Neem("ada", "kantoor"));
        rem.Gelukt("ada", "kantoor");
        Assert.Equal(TimeSpan.Zero, rem.Neem("bob", "kantoor"));
        Assert.Equal(TimeSpan.FromSeconds(30), rem.Neem("cas", "kantoor"));
        Assert.Equal(TimeSpan.Zero, rem.Neem("cas", "thuis"));
    }

    [Fact]
    public void Wie_heel_veel_namen_verzint_laat_niet_vergeten_op_welke_al_geraden_werd()
    {
        var rem = new Aanmeldrem(klok);
        for (var poging = 0; poging < 5; poging++) rem.Neem("ada", $"{poging}");
        for (var naam = 0; naam < 30_000; naam++) rem.Neem($"naam {naam}", $"adres {naam}");
        Assert.Equal(TimeSpan.FromSeconds(30), rem.Neem("ada", "elders"));
    }
}
