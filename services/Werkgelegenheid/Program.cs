using Wijkplatform.Hosting;
using Wijkplatform.Werkgelegenheid;

return await ServiceHost.RunAsync(args, new WerkgelegenheidModule());
