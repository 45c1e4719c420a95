using Microsoft.EntityFrameworkCore;
using Wijkplatform.Statistiek;

namespace Wijkplatform.Werkgelegenheid;

public sealed class WerkgelegenheidSqliteDbContext(DbContextOptions<WerkgelegenheidSqliteDbContext> options) : DomeinDbContext(options);

public sealed class WerkgelegenheidSqlServerDbContext(DbContextOptions<WerkgelegenheidSqlServerDbContext> options) : DomeinDbContext(options);

public sealed class WerkgelegenheidPostgreSqlDbContext(DbContextOptions<WerkgelegenheidPostgreSqlDbContext> options) : DomeinDbContext(options);
