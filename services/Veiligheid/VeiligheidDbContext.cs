using Microsoft.EntityFrameworkCore;
using Wijkplatform.Statistiek;

namespace Wijkplatform.Veiligheid;

public sealed class VeiligheidSqliteDbContext(DbContextOptions<VeiligheidSqliteDbContext> options) : DomeinDbContext(options);

public sealed class VeiligheidSqlServerDbContext(DbContextOptions<VeiligheidSqlServerDbContext> options) : DomeinDbContext(options);

public sealed class VeiligheidPostgreSqlDbContext(DbContextOptions<VeiligheidPostgreSqlDbContext> options) : DomeinDbContext(options);
