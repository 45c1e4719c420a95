using Wijkplatform.Hosting;
using Wijkplatform.Wonen;

return await ServiceHost.RunAsync(args, new WonenModule());
