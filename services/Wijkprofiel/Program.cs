using Wijkplatform.Hosting;
using Wijkplatform.Wijkprofiel;

return await ServiceHost.RunAsync(args, new WijkprofielModule());
