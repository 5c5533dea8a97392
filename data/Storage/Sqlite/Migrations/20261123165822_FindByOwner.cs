using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MicroCred.Data.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class FindByOwner : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_Submissions_Person",
                table: "Submissions",
                column: "Person");

            migrationBuilder.CreateIndex(
                name: "IX_Reviews_Submission",
                table: "Reviews",
                column: "Submission");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Submissions_Person",
                table: "Submissions");

            migrationBuilder.DropIndex(
                name: "IX_Reviews_Submission",
                table: "Reviews");
        }
    }
}
