using Wijkplatform.Contracts.Codes;
using Wijkplatform.Hosting.Api;

namespace Wijkplatform.Wijkprofiel.Api;

/// <summary>The parameter `gemeente`, where it may be left out.</summary>
internal static class Gemeentevraag
{
    public static void Keur(string? gemeente, List<Problem.Detail> fouten)
    {
        if (gemeente is not null && !Gebiedscode.IsGemeente(gemeente)) fouten.Add(new("gemeente", $"'{gemeente}' is geen gemeentecode; geef een code als GM0758."));
    }
}
