using Wijkplatform.AllInOne;
using Wijkplatform.Gateway;
using Wijkplatform.Hosting;
using Wijkplatform.Onderwijs;
using Wijkplatform.Veiligheid;
using Wijkplatform.Werkgelegenheid;
using Wijkplatform.Wijkprofiel;
using Wijkplatform.Wonen;

return args is ["voorbeeld", var gateway]
    ? await Voorbeeld.LaadAsync(new Uri(gateway), CancellationToken.None)
    : await ServiceHost.RunAsync(args, new GatewayModule(),
        new WonenModule(),
        new OnderwijsModule(),
        new VeiligheidModule(),
        new WerkgelegenheidModule(),
        new WijkprofielModule());
