using Wijkplatform.AllInOne.Voorbeeld;
using Wijkplatform.Gateway;
using Wijkplatform.Hosting;
using Wijkplatform.Onderwijs;
using Wijkplatform.Veiligheid;
using Wijkplatform.Werkgelegenheid;
using Wijkplatform.Wijkprofiel;
using Wijkplatform.Wonen;

return args is ["voorbeeld", var gateway]
    ? await Lader.LaadAsync(new Uri(gateway), Console.Error, CancellationToken.None)
    : await ServiceHost.RunAsync(args, new GatewayModule(),
        new WonenModule(),
        new OnderwijsModule(),
        new VeiligheidModule(),
        new WerkgelegenheidModule(),
        new WijkprofielModule());
