using System.Text.Json;
using MicroCred.Data.Audit;
using MicroCred.Data.Badges;
using MicroCred.Data.Catalog;
using MicroCred.Data.Evidence;
using MicroCred.Data.Messages;
using MicroCred.Data.People;
using MicroCred.Data.Reviews;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace MicroCred.Data;

/// <summary>
/// All that we know. Reading is open to all; writing happens in the <see cref="Transactions"/> alone. Each provider
/// derives its own context, for its own migrations.
/// </summary>
public abstract class MicroCredDb(DbContextOptions options) : DbContext(options)
{
    public DbSet<Agency> Agencies => Set<Agency>();
    public DbSet<District> Districts => Set<District>();
    public DbSet<School> Schools => Set<School>();
    public DbSet<Person> People => Set<Person>();
    public DbSet<Invitation> Invitations => Set<Invitation>();
    public DbSet<SignInLink> SignInLinks => Set<SignInLink>();
    public DbSet<Session> Sessions => Set<Session>();
    public DbSet<ExternalIdentity> ExternalIdentities => Set<ExternalIdentity>();
    public DbSet<Consent> Consents => Set<Consent>();
    public DbSet<Conversation> Conversations => Set<Conversation>();
    public DbSet<Address> Addresses => Set<Address>();
    public DbSet<LoggedActivity> LoggedActivities => Set<LoggedActivity>();
    public DbSet<InboxMessage> Inbox => Set<InboxMessage>();
    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();
    public DbSet<CatalogVersion> CatalogVersions => Set<CatalogVersion>();
    public DbSet<CatalogHead> CatalogHeads => Set<CatalogHead>();
    public DbSet<Submission> Submissions => Set<Submission>();
    public DbSet<Snapshot> Snapshots => Set<Snapshot>();
    public DbSet<SubmissionReview> Reviews => Set<SubmissionReview>();
    public DbSet<Decision> Decisions => Set<Decision>();
    public DbSet<Badge> Badges => Set<Badge>();
    public DbSet<HelpRequest> HelpRequests => Set<HelpRequest>();
    public DbSet<AuditEntry> Audit => Set<AuditEntry>();

    /// <summary>Saves, with what was noted chained into the audit log.</summary>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken ct = default)
    {
        await AuditChain.SealAsync(this, ct);
        return await base.SaveChangesAsync(acceptAllChangesOnSuccess, ct);
    }

    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        ChangeTracker.Entries<AuditEntry>().Any(entry => entry.State is EntityState.Added)
            ? throw new NotSupportedException("What was noted is saved by SaveChangesAsync, which chains it.")
            : base.SaveChanges(acceptAllChangesOnSuccess);

    protected override void ConfigureConventions(ModelConfigurationBuilder types)
    {
        Id<DistrictId>(types);
        Id<SchoolId>(types);
        Id<PersonId>(types);
        Id<SessionId>(types);
        Id<ConversationId>(types);
        Id<AddressId>(types);
        Id<SubmissionId>(types);
        Id<ReviewId>(types);
        Id<BadgeId>(types);
        types.Properties<ChannelName>().HaveConversion<ChannelNameConverter>();
        types.Properties<DateTimeOffset>().HaveConversion<UtcMilliseconds>();
        types.Properties<Enum>().HaveConversion<string>();
        types.Properties<Roles>().HaveConversion<int>(); // flags are asked for one by one
    }

    protected override void OnModelCreating(ModelBuilder model)
    {
        model.Entity<District>().Json(d => d.Holidays);
        model.Entity<School>().HasOne<District>().WithMany().HasForeignKey(s => s.District);

        var person = model.Entity<Person>();
        person.Json(p => p.Profile);
        person.HasOne<District>().WithMany().HasForeignKey(p => p.District);
        person.HasOne<School>().WithMany().HasForeignKey(p => p.School);
        person.Ignore(p => p.FirstName);

        model.Entity<Invitation>().HasKey(i => i.Code);
        model.Entity<SignInLink>().HasKey(l => l.TokenHash);
        model.Entity<SignInLink>().HasOne<Person>().WithMany().HasForeignKey(l => l.Person);
        model.Entity<ExternalIdentity>().HasKey(i => new { i.Issuer, i.Subject });
        model.Entity<ExternalIdentity>().HasOne<Person>().WithMany().HasForeignKey(i => i.Person);
        model.Entity<Session>().HasOne<Person>().WithMany().HasForeignKey(s => s.Person);
        model.Entity<HelpRequest>().HasOne<Person>().WithMany().HasForeignKey(h => h.Person);
        model.Entity<Consent>().HasOne<Person>().WithMany().HasForeignKey(c => c.Person);

        var conversation = model.Entity<Conversation>();
        conversation.Json(c => c.Choices);
        conversation.HasOne<Person>().WithMany().HasForeignKey(c => c.Person);
        conversation.HasIndex(c => c.Person).IsUnique();

        var address = model.Entity<Address>();
        address.Json(a => a.Reference!);
        address.HasOne<Conversation>().WithMany().HasForeignKey(a => a.Conversation);
        address.HasIndex(a => new { a.Channel, a.ExternalId }).IsUnique();

        model.Entity<LoggedActivity>().HasKey(a => new { a.Address, a.Seq });
        model.Entity<InboxMessage>().HasIndex(m => new { m.Address, m.ActivityId }).IsUnique();
        model.Entity<InboxMessage>()
            .HasIndex(m => m.Id)
            .HasFilter("\"State\" = 'Waiting'")
            .HasDatabaseName("IX_Inbox_Waiting");
        model.Entity<InboxMessage>().HasOne<Address>().WithMany().HasForeignKey(m => m.Address);
        model.Entity<OutboxMessage>()
            .HasIndex(m => new { m.DueAt, m.Id })
            .HasFilter("\"State\" = 'Waiting'")
            .HasDatabaseName("IX_Outbox_Waiting");
        model.Entity<OutboxMessage>()
            .HasIndex(m => m.Address)
            .HasFilter("\"State\" = 'Waiting'")
            .HasDatabaseName("IX_Outbox_Waiting_Address");

        model.Entity<OutboxMessage>().HasIndex(m => new { m.Address, m.SentAs }).HasFilter("\"SentAs\" IS NOT NULL");

        model.Entity<CatalogVersion>().HasKey(v => v.Hash);
        model.Entity<CatalogHead>().HasKey(h => new { h.Kind, h.Slug });

        var submission = model.Entity<Submission>();
        submission.Json(s => s.Evidence);
        submission.Json(s => s.OpenCriteria);
        submission.HasOne<Person>().WithMany().HasForeignKey(s => s.Person);
        submission.HasIndex(s => new { s.Person, s.MicroCredential })
            .IsUnique()
            .HasFilter("\"Status\" NOT IN ('Withdrawn', 'Denied')");
        submission.HasIndex(s => s.Person); // the one above finds only what it holds
        submission.HasIndex(s => s.Status);

        var snapshot = model.Entity<Snapshot>();
        snapshot.HasKey(s => new { s.Submission, s.Attempt });
        snapshot.Json(s => s.Evidence);
        snapshot.Json(s => s.OpenCriteria);

        var review = model.Entity<SubmissionReview>();
        review.Json(r => r.Scores);
        review.HasIndex(r => new { r.Submission, r.Attempt, r.Reader })
            .IsUnique()
            .HasFilter("\"State\" IN ('Claimed', 'Completed')");
        review.HasIndex(r => r.Submission);
        review.HasOne<Submission>().WithMany().HasForeignKey(r => r.Submission);

        var decision = model.Entity<Decision>();
        decision.HasKey(d => new { d.Submission, d.Attempt });
        decision.Json(d => d.Feedback);

        var badge = model.Entity<Badge>();
        badge.Json(b => b.Results);
        badge.HasIndex(b => new { b.Person, b.MicroCredential }).IsUnique();
        badge.HasOne<Person>().WithMany().HasForeignKey(b => b.Person);
    }

    private static void Id<TId>(ModelConfigurationBuilder types) where TId : struct, IId<TId> =>
        types.Properties<TId>().HaveConversion<IdConverter<TId>>();

    private sealed class IdConverter<TId>() : ValueConverter<TId,
        Guid>(id => id.Value, value => From(value)) where TId : struct, IId<TId>
    {
        // An expression tree can't call a static abstract member itself.
        private static TId From(Guid value) => TId.From(value);
    }

    private sealed class ChannelNameConverter()
        : ValueConverter<ChannelName, string>(name => name.Value, value => new ChannelName(value));

    /// <summary>
    /// Times are whole milliseconds since 1970 in the database: every provider can compare and index a long.
    /// </summary>
    private sealed class UtcMilliseconds() : ValueConverter<DateTimeOffset, long>(
        time => time.ToUnixTimeMilliseconds(), value => DateTimeOffset.FromUnixTimeMilliseconds(value));
}

internal static class JsonColumns
{
    /// <summary>Keeps an immutable value whole, as one JSON column.</summary>
    public static void Json<TEntity, TValue>(
        this EntityTypeBuilder<TEntity> table, System.Linq.Expressions.Expression<Func<TEntity, TValue>> value)
        where TEntity : class where TValue : class =>
        table.Property(value).HasConversion(
            v => JsonSerializer.Serialize(v, JsonSerializerOptions.Web),
            json => JsonSerializer.Deserialize<TValue>(json, JsonSerializerOptions.Web)!,
            // Immutable: another value is another object.
            new ValueComparer<TValue>((a, b) => ReferenceEquals(a, b), v => v.GetHashCode(), v => v));
}
