using Wijkplatform.AllInOne.Voorbeeld;
using Wijkplatform.Gateway;
using Wijkplatform.Hosting;
using Wijkplatform.Onderwijs;
using Wijkplatform.Toegang;
using Wijkplatform.Veiligheid;
using Wijkplatform.Werkgelegenheid;
using Wijkplatform.Wijkprofiel;
using Wijkplatform.Wonen;

return args is ["voorbeeld", var gateway]
    ? await Lader.LaadAsync(new Uri(gateway), Console.Error, CancellationToken.None, Environment.GetEnvironmentVariable("Toegang__Voorbeeldgeheim") is { Length: > 0 } geheim ? geheim : null)
    : await ServiceHost.RunAsync(args, new GatewayModule(),
        new ToegangModule(),
        new WonenModule(),
        new OnderwijsModule(),
        new VeiligheidModule(),
        new WerkgelegenheidModule(),
        new WijkprofielModule());
