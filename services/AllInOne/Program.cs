using Wijkplatform.AllInOne;
using Wijkplatform.Gateway;
using Wijkplatform.Hosting;
using Wijkplatform.Veiligheid;
using Wijkplatform.Wijkprofiel;
using Wijkplatform.Wonen;

return args is ["voorbeeld", var gateway]
    ? await Voorbeeld.LaadAsync(new Uri(gateway), CancellationToken.None)
    : await ServiceHost.RunAsync(args, new GatewayModule(),
        new WonenModule(),
        new VeiligheidModule(),
        new WijkprofielModule());
