using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MicroCred.Data.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class OneRowAReply : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "PartsSent",
                table: "Outbox",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            // A terminal is a channel of its own, whose name says what it shows.
            migrationBuilder.Sql(
                """
                UPDATE "Addresses" SET "Channel" = 'Terminal.' || LOWER("Channel") WHERE "ExternalId" LIKE 'terminal:%'
                """);

            // Replies that an earlier version had drawn already: nothing knows that form any more.
            migrationBuilder.Sql(
                """
                UPDATE "Outbox" SET "State" = 'Dead', "Problem" = 'Drawn by an earlier version'
                WHERE "Kind" = 'SendActivity' AND "State" = 'Waiting'
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "PartsSent",
                table: "Outbox");
        }
    }
}
