using System.Text.Json;
using OpenIddict.Abstractions;
using Wijkplatform.Contracts.Toegang;
using Wijkplatform.Hosting;

namespace Wijkplatform.Toegang;

/// <summary>The file with who may get tokens.</summary>
/// <param name="Beproeving">Made for a try-out: elsewhere nothing starts with it.</param>
internal sealed record Toegangslijst([property: System.Text.Json.Serialization.JsonRequired] IReadOnlyList<Client> Clients, IReadOnlyList<Gebruiker>? Gebruikers = null, bool Beproeving = false);

/// <summary>
/// Before anything is answered, makes clients and users what the file says: those that it has lost are gone. Those registered over HTTP stay as they are.
/// </summary>
internal sealed class Toegangsbestand(Toegangsadres toegang, IConfiguration configuration, IServiceScopeFactory scopes) : IHostedService
{
    /// <summary>The client that loads the example figures of `./run`; there only while its secret stands in the settings.</summary>
    private const string Voorbeeld = "voorbeeld";

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var lijst = Lees(configuration.AccessFilePath());
        var (clients, gebruikers) = (lijst.Clients.ToList(), lijst.Gebruikers ?? []);
        var fouten = clients.SelectMany(c => c.Fouten(toegang.IsBeproeving)).Concat(gebruikers.SelectMany(g => g.Fouten(toegang.IsBeproeving))).Select(f => f.Melding)
            .Concat(clients.Where(c => c is { Geheim: null, Sleutels: null }).Select(c => $"'{c.Id}' heeft geen geheim en geen sleutels."))
            .Concat(gebruikers.Where(g => g.Wachtwoord is null).Select(g => $"'{g.Naam}' heeft geen wachtwoord."))
            .Concat(clients.Where(c => toegang.IsEigen(c.Id)).Select(c => $"'{c.Id}' is van het platform zelf; kies een ander id."))
            .Concat(clients.Select(c => c.Id).Concat(gebruikers.Select(g => Gebruiker.Gelijk(g.Naam ?? ""))).GroupBy(wie => wie).Where(g => g.Count() > 1).Select(g => $"'{g.Key}' staat er meer dan eens in.")).ToList();
        if (lijst.Beproeving && !toegang.IsBeproeving) fouten.Add("Dit bestand is gemaakt voor een beproeving op loopback; maak voor dit adres een eigen bestand, met eigen geheimen.");
        if (fouten.Count > 0) throw new InvalidOperationException($"{configuration.AccessFilePath()}: {string.Join(" ", fouten)}");
        if (configuration[Settings.ExampleSecret] is { Length: > 0 } geheim)
            clients.Add(toegang.IsBeproeving ? new(Voorbeeld, Rol.Beheerder, Geheim: geheim) : throw new InvalidOperationException("Toegang__Voorbeeldgeheim is voor een beproeving op loopback."));
        if (configuration[Settings.FeedClientSecret] is { Length: > 0 } vanFeed) clients.Add(new(configuration.FeedClient(), Rol.Professional, Geheim: vanFeed));

        await using var scope = scopes.CreateAsyncScope();
        var beheer = scope.ServiceProvider.GetRequiredService<Clientbeheer>();
        foreach (var weg in (await beheer.LijstAsync(cancellationToken)).Where(c => c.Bestand && clients.TrueForAll(n => n.Id != c.Id))) await beheer.VerwijderAsync(weg.Id, cancellationToken);
        foreach (var client in clients) await beheer.LegVastAsync(client, uitBestand: true, cancellationToken);
        if (toegang.Gateway is { } gateway) await gateway.LegVastAsync(scope.ServiceProvider.GetRequiredService<IOpenIddictApplicationManager>(), cancellationToken);

        var mensen = scope.ServiceProvider.GetRequiredService<Gebruikersbeheer>();
        foreach (var weg in (await mensen.LijstAsync(cancellationToken)).Where(g => g.Bestand && gebruikers.All(n => Gebruiker.Gelijk(n.Naam!) != g.Naam))) await mensen.VerwijderAsync(weg.Naam, cancellationToken);
        foreach (var gebruiker in gebruikers) await mensen.LegVastAsync(gebruiker, uitBestand: true, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static Toegangslijst Lees(string? bestand)
    {
        if (bestand is null) return new([]);
        try
        {
            return JsonSerializer.Deserialize<Toegangslijst>(File.ReadAllBytes(bestand), JsonSerializerOptions.Web) ?? new([]);
        }
        catch (JsonException e)
        {
            // Of the exception only the place: its words may hold a piece of a secret.
            throw new InvalidOperationException($$"""{{bestand}}, regel {{e.LineNumber + 1}}: dit is geen lijst van clients; schrijf {"clients":[{"id":"…","geheim":"…","rol":"leverancier","leverancier":"…"}]}, eventueel met "gebruikers":[{"naam":"…","wachtwoord":"…","rol":"onderzoeker"}].""");
        }
        catch (IOException e)
        {
            throw new InvalidOperationException($"{bestand} is niet te lezen: {e.Message}");
        }
    }
}
