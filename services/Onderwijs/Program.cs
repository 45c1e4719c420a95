using Wijkplatform.Hosting;
using Wijkplatform.Onderwijs;

return await ServiceHost.RunAsync(args, new OnderwijsModule());
