using Wijkplatform.Gateway;
using Wijkplatform.Hosting;

return await ServiceHost.RunAsync(args, new GatewayModule());
