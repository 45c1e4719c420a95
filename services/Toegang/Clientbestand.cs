using System.Text.Json;
using Wijkplatform.Contracts.Toegang;
using Wijkplatform.Hosting;

namespace Wijkplatform.Toegang;

/// <summary>
/// Before anything is answered, makes the clients what the file says: those that it has lost are gone. Clients registered over HTTP stay as they are.
/// </summary>
internal sealed class Clientbestand(Toegangsadres toegang, IConfiguration configuration, IServiceScopeFactory scopes) : IHostedService
{
    /// <summary>The client that loads the example figures of `./run`; there only while its secret stands in the settings.</summary>
    private const string Voorbeeld = "voorbeeld";

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var clients = Lees(configuration.AccessFilePath());
        if (configuration[Settings.ExampleSecret] is { Length: > 0 } geheim)
            clients.Add(toegang.IsBeproeving ? new(Voorbeeld, Rol.Beheerder, null, null, geheim, null) : throw new InvalidOperationException("Toegang__Voorbeeldgeheim is voor een beproeving op loopback."));
        var fouten = clients.SelectMany(c => c.Fouten(toegang.IsBeproeving)).Select(f => f.Melding)
            .Concat(clients.Where(c => c is { Geheim: null, Sleutels: null }).Select(c => $"'{c.Id}' heeft geen geheim en geen sleutels."))
            .Concat(clients.GroupBy(c => c.Id).Where(g => g.Count() > 1).Select(g => $"'{g.Key}' staat er meer dan eens in.")).ToList();
        if (fouten.Count > 0) throw new InvalidOperationException($"{configuration.AccessFilePath()}: {string.Join(" ", fouten)}");

        await using var scope = scopes.CreateAsyncScope();
        var beheer = scope.ServiceProvider.GetRequiredService<Clientbeheer>();
        foreach (var weg in (await beheer.LijstAsync(cancellationToken)).Where(c => c.Bestand && clients.TrueForAll(n => n.Id != c.Id))) await beheer.VerwijderAsync(weg.Id, cancellationToken);
        foreach (var client in clients) await beheer.LegVastAsync(client, uitBestand: true, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static List<Client> Lees(string? bestand)
    {
        if (bestand is null) return [];
        try
        {
            return [.. JsonSerializer.Deserialize<Clientlijst>(File.ReadAllBytes(bestand), JsonSerializerOptions.Web)?.Clients ?? []];
        }
        catch (JsonException e)
        {
            // Of the exception only the place: its words may hold a piece of a secret.
            throw new InvalidOperationException($$"""{{bestand}}, regel {{e.LineNumber + 1}}: dit is geen lijst van clients; schrijf {"clients":[{"id":"…","geheim":"…","rol":"leverancier","leverancier":"…"}]}.""");
        }
        catch (IOException e)
        {
            throw new InvalidOperationException($"{bestand} is niet te lezen: {e.Message}");
        }
    }
}
