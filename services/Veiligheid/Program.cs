using Wijkplatform.Hosting;
using Wijkplatform.Veiligheid;

return await ServiceHost.RunAsync(args, new VeiligheidModule());
