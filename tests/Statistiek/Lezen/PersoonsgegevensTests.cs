using Wijkplatform.Statistiek.Lezen;

namespace Wijkplatform.Statistiek.Tests.Lezen;

public sealed class PersoonsgegevensTests
{
    [Theory]
    [InlineData("123456782", "burgerservicenummer")]
    [InlineData("BSN 111222333.", "burgerservicenummer")]
    [InlineData(" 123456782 ", "burgerservicenummer")]
    [InlineData("a@b.nl", "e-mailadres")]
    [InlineData("Bel j.de.vries-smit@wijk.example.org even", "e-mailadres")]
    [InlineData("0612345678", "telefoonnummer")]
    [InlineData("06-12345678", "telefoonnummer")]
    [InlineData("tel. 06 12 34 56 78", "telefoonnummer")]
    [InlineData("+31612345678", "telefoonnummer")]
    [InlineData("+31 (0)6 1234 5678", "telefoonnummer")]
    [InlineData("0031761234567", "telefoonnummer")]
    [InlineData("NL91ABNA0417164300", "rekeningnummer (IBAN)")]
    [InlineData("nl91 abna 0417 1643 00", "rekeningnummer (IBAN)")]
    [InlineData("4811AB 12", "postcode met huisnummer")]
    [InlineData("4811 AB 12", "postcode met huisnummer")]
    [InlineData("Dorpsstraat, 4811ab12", "postcode met huisnummer")]
    public void Een_persoonlijke_waarde_wordt_herkend(string cel, string soort) => Assert.Equal(soort, Persoonsgegevens.InCel(cel));

    [Theory]
    [InlineData("123456789")] // nine digits, but no citizen number
    [InlineData("1234567820")]
    [InlineData("000000000")]
    [InlineData("0.123456782")]
    [InlineData("123456782.5")]
    [InlineData("123,456,782")]
    [InlineData("   10752")]
    [InlineData("17942942")]
    [InlineData("398000")]
    [InlineData("2,530")]
    [InlineData("-99997")]
    [InlineData("999999999999999")]
    [InlineData("GM0758    ")]
    [InlineData("WK075801")]
    [InlineData("BU07580102")]
    [InlineData("BU0363AB10")]
    [InlineData("BU1680AB10")]
    [InlineData("2023/24")]
    [InlineData("2024-K3")]
    [InlineData("2022KW03")]
    [InlineData("2022MM09")]
    [InlineData("2022JJ00")]
    [InlineData("2022 EN 2023")]
    [InlineData("06-12-2022 12:30")]
    [InlineData("2022-12-06T12:30:00")]
    [InlineData("0758010000012345")]
    [InlineData("Breda @ centrum")]
    [InlineData("LISA 2021, bewerking ABF Research")]
    [InlineData("Bavel")]
    [InlineData("4811AB")]
    [InlineData("1000 tot 2000")]
    [InlineData("")]
    public void Aantallen_codes_en_perioden_zijn_geen_persoonsgegevens(string cel) => Assert.Null(Persoonsgegevens.InCel(cel));

    [Theory]
    [InlineData("BSN")]
    [InlineData("bsn_leerling")]
    [InlineData("Geboortedatum")]
    [InlineData("datum geboorte")]
    [InlineData("Achternaam")]
    [InlineData("voornaam kind")]
    [InlineData("E-mail")]
    [InlineData("e-mail adres")]
    [InlineData("Telefoon")]
    [InlineData("telefoonnummer")]
    [InlineData("IBAN")]
    [InlineData("First name")]
    public void Een_kop_die_personen_belooft_wordt_herkend(string kop) => Assert.NotNull(Persoonsgegevens.InKop(kop));

    [Theory]
    [InlineData("naam")]
    [InlineData("Gemeentenaam")]
    [InlineData("Regioaanduiding/Gemeentenaam (naam)")]
    [InlineData("neighborhood")]
    [InlineData("Wijken en buurten")]
    [InlineData("Leerlingen zonder burgerservicenummer per 1.000 leerlingen")]
    [InlineData("Meldingen per e-mail of telefoon")]
    [InlineData("postcode")]
    [InlineData("")]
    public void Een_gewone_kop_belooft_geen_personen(string kop) => Assert.Null(Persoonsgegevens.InKop(kop));

    [Fact]
    public void Postcode_en_huisnummer_samen_zijn_een_adres()
    {
        Assert.True(Persoonsgegevens.IsAdres(["Postcode", "Huisnummer", "bedrag"]));
        Assert.False(Persoonsgegevens.IsAdres(["Postcode", "bedrag"]));
    }
}
