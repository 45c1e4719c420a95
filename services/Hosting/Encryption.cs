using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace Wijkplatform.Hosting;

/// <summary>What is kept encrypted is encrypted by ASP.NET's data protection: its keys lie beside the data, or where the settings say, and rotate by themselves.</summary>
internal static class Encryption
{
    public static void AddEncryption(this WebApplicationBuilder builder) => builder.Services.AddDataProtection().SetApplicationName("wijkplatform")
        .PersistKeysToFileSystem(new(builder.Configuration.KeyFolderPath()));
}
