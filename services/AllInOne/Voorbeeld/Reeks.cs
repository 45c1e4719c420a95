namespace Wijkplatform.AllInOne.Voorbeeld;

/// <summary>What is delivered of a figure.</summary>
internal enum Cijfersoort
{
    /// <summary>Numerator and denominator; the service works out the percentage.</summary>
    Percentage,

    /// <summary>Value, numerator and denominator, per 1.000.</summary>
    PerDuizend,

    /// <summary>A count.</summary>
    Aantal,

    /// <summary>A mean, with how many it was taken over.</summary>
    Gemiddelde,
}

/// <summary>
/// How the made-up figures of an indicator run: in the newest year the city is at <see cref="Stad"/>, and the focusgebied at
/// <see cref="Verhouding"/> times the rest.
/// </summary>
/// <param name="Leverancier">Who delivers it, after `voorbeeld-`.</param>
/// <param name="Noemer">Over which part of the population of a smallest area.</param>
/// <param name="Stad">The city's figure in 2024, in the indicator's unit; of a count, per member of <paramref name="Noemer"/>.</param>
/// <param name="Verhouding">Focusgebied divided by the rest of the gemeente in 2024.</param>
/// <param name="Trend">Yearly change of the city's figure: -0.03 is three per cent down.</param>
/// <param name="Kloof">Yearly change of the ratio: -0.02 brings 3 to 2.94.</param>
internal sealed record Reeks(string Dienst, string Leverancier, string Indicator, Cijfersoort Soort, Func<Bevolking, long> Noemer, double Stad, double Verhouding,
    double Trend = 0, double Kloof = 0)
{
    /// <summary>The numerator of this series is the denominator instead, for what is counted over a part that is itself made up.</summary>
    public Reeks? NoemerVan { get; init; }

    /// <summary>Numerators of this series and of that one do not exceed the denominator together.</summary>
    public Reeks? Naast { get; init; }

    /// <summary>How much of the noise of independent events there is: 1 for events, less where mostly the same people or dwellings are counted again.</summary>
    public double Ruis { get; init; } = 1;

    /// <summary>Digits behind the decimal sign of a mean.</summary>
    public int Decimalen { get; init; }

    /// <summary>Where the scale of a mean begins; the series runs above it.</summary>
    public double Nulpunt { get; init; }

    /// <summary>Of a mean the sum is delivered too.</summary>
    public bool MetSom { get; init; }

    /// <summary>Codes of the periods, oldest first.</summary>
    public IReadOnlyList<string> Perioden { get; init; } = [];

    /// <summary>How it is delivered: as counts of a leveringsoort, per smallest area; null: ready-made.</summary>
    public Soortvelden? Leveringsoort { get; init; }

    /// <summary>What is delivered as counts is what these do not count already.</summary>
    public IReadOnlyList<Reeks> Behalve { get; init; } = [];

    /// <summary>A period of which a first figure was delivered that the supplier corrected later.</summary>
    public string? Gecorrigeerd { get; init; }

    /// <summary>A period of which some buurten are still missing.</summary>
    public string? Onvolledig { get; init; }
}
