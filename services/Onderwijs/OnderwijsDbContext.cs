using Microsoft.EntityFrameworkCore;
using Wijkplatform.Statistiek;

namespace Wijkplatform.Onderwijs;

public sealed class OnderwijsSqliteDbContext(DbContextOptions<OnderwijsSqliteDbContext> options) : DomeinDbContext(options);

public sealed class OnderwijsSqlServerDbContext(DbContextOptions<OnderwijsSqlServerDbContext> options) : DomeinDbContext(options);

public sealed class OnderwijsPostgreSqlDbContext(DbContextOptions<OnderwijsPostgreSqlDbContext> options) : DomeinDbContext(options);
