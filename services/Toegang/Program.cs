using Wijkplatform.Hosting;
using Wijkplatform.Toegang;

return await ServiceHost.RunAsync(args, new ToegangModule());
