using Wijkplatform.Hosting;

namespace Wijkplatform.Toegang;

/// <summary>Registering a client from the command line, also while Toegang runs; what it may do is said as over HTTP.</summary>
internal static class Registratie
{
    public static readonly Verb Verb = new("registreer", "ID ROL [leverancier=NAAM] [soorten=A,B] [gebieden=GM0758,WK075801]", RegistreerAsync);

    private static async Task RegistreerAsync(IServiceProvider services, IReadOnlyList<string> woorden, CancellationToken stop)
    {
        var toegang = services.GetService<Toegangsadres>() ?? throw new InvalidOperationException("Zonder Toegang__Adres is er geen Toegang om bij te registreren.");
        woorden = [.. woorden.Where(w => !w.StartsWith('-'))]; // the others are settings
        var velden = woorden.Skip(2).Select(w => w.Split('=', 2)).ToList();
        if (woorden.Count < 2 || !velden.TrueForAll(v => v is ["leverancier" or "soorten" or "gebieden", { Length: > 0 }]) || velden.DistinctBy(v => v[0]).Count() < velden.Count)
            throw new InvalidOperationException($"Gebruik: {Verb.Name} {Verb.Usage}");
        string? Veld(string naam) => velden.Find(v => v[0] == naam)?[1];
        var client = new Client(woorden[0], woorden[1], Veld("leverancier"), Veld("soorten")?.Split(','), Veld("gebieden")?.Split(','));
        if (client.Fouten(toegang.IsBeproeving).ToList() is { Count: > 0 } fouten) throw new InvalidOperationException(string.Join(" ", fouten.Select(f => f.Melding)));
        await using var scope = services.CreateAsyncScope();
        var beheer = scope.ServiceProvider.GetRequiredService<Clientbeheer>();
        if (toegang.IsEigen(client.Id)) throw new InvalidOperationException($"'{client.Id}' is van het platform zelf; kies een ander id.");
        var bestaand = await beheer.ZoekAsync(client.Id!, stop);
        if (bestaand is { Bestand: true }) throw new InvalidOperationException($"'{client.Id}' staat in het bestand met clients; verander het daar en start Toegang opnieuw.");
        var geheim = bestaand is null ? Inschrijving.Geheim() : null;
        await beheer.LegVastAsync(client with { Geheim = geheim }, uitBestand: false, stop);
        await Console.Out.WriteLineAsync(geheim ?? $"'{client.Id}' is veranderd en houdt zijn geheim.");
    }
}
