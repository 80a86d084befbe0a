using System.Globalization;
using WeCom.Client.Contacts.Fields;
using WeCom.Client.Sync.Plans.Internal;

namespace WeCom.Client.Tests.Sync.Plans;

/// <summary>The departments in a stamp come back as they went in, whatever their ids.</summary>
public sealed class StampPlacesTests
{
    [Theory]
    [InlineData("1")]
    [InlineData("127")]
    [InlineData("128")]
    [InlineData("129")]
    [InlineData("16383")]
    [InlineData("16384")]
    [InlineData("1 2")]
    [InlineData("3 130 131 20000 5000000000")]
    [InlineData("1 9223372036854775807")]
    public void Ids_are_read_as_they_were_written(string text)
    {
        var ids = text.Split(' ').Select(id => long.Parse(id, CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(ids, StampPlaces.Decode(StampPlaces.Encode(ids)));
    }

    [Fact]
    public void Any_ids_are_read_as_they_were_written()
    {
        var random = new Random(12);
        for (var i = 0; i < 1000; i++)
        {
            var ids = Enumerable.Range(0, random.Next(1, 20)).Select(_ => random.NextInt64(1, 1L << random.Next(1, 63))).ToList();
            Assert.Equal(ids.Distinct().Order(), StampPlaces.Decode(StampPlaces.Encode(ids)));
        }
    }

    [Fact]
    public void The_order_repetitions_and_ids_that_are_none_make_no_difference()
        => Assert.Equal(StampPlaces.Encode([3, 7]), StampPlaces.Encode([7, 0, 3, -5, 3]));

    [Fact]
    public void No_ids_take_no_text() => Assert.Equal(("", ""), (StampPlaces.Encode(null), StampPlaces.Encode([])));

    [Theory]
    [InlineData("")]
    [InlineData("AQIDAQID*AAA")]
    [InlineData("张三")]
    public void A_text_that_is_none_of_ours_has_no_ids(string text) => Assert.Empty(StampPlaces.Decode(text));

    [Fact]
    public void A_stamp_without_places_ends_after_its_slots()
    {
        Assert.Equal("bqA-WRg", Stamp.Create([FieldHash.Of("张三")]));
        Assert.Empty(Stamp.PlacesOf("bqA-WRg"));
    }

    [Fact]
    public void The_places_in_a_stamp_of_another_version_are_not_read() => Assert.Empty(Stamp.PlacesOf("a.AQ"));

    [Fact]
    public void A_stamp_of_which_only_the_beginning_can_be_read_counts_as_empty()
    {
        uint[] slots = [FieldHash.Of("张三"), FieldHash.Of("李四"), FieldHash.Of("王五")];
        Assert.Equal(0b111UL, Stamp.Differences($"{Stamp.Create(slots)}*", slots));
    }
}
