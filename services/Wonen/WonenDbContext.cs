using Microsoft.EntityFrameworkCore;
using Wijkplatform.Statistiek;

namespace Wijkplatform.Wonen;

public sealed class WonenSqliteDbContext(DbContextOptions<WonenSqliteDbContext> options) : DomeinDbContext(options);

public sealed class WonenSqlServerDbContext(DbContextOptions<WonenSqlServerDbContext> options) : DomeinDbContext(options);

public sealed class WonenPostgreSqlDbContext(DbContextOptions<WonenPostgreSqlDbContext> options) : DomeinDbContext(options);
