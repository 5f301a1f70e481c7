//! What was done, with what, and how it came to be known.

use serde::{Deserialize, Serialize};

macro_rules! classes {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name {
            $($(#[$vdoc])* #[serde(rename = $text)] $variant),+
        }

        impl $name {
            /// Every class, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The name used in files and tables.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }

            /// The class of a name, if it is one.
            pub fn named(text: &str) -> Option<Self> {
                match text { $($text => Some(Self::$variant),)+ _ => None }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}

classes! {
    /// A class of conduct that a source reports.
    Conduct {
        /// Fire of a kind the source does not tell.
        Fire = "fire",
        /// Mortars, artillery, rockets: fire at what the firer does not see.
        IndirectFire = "indirect-fire",
        /// Small arms, machine guns, cannon, tanks: fire at what the firer sees.
        DirectFire = "direct-fire",
        /// Aimed single shots.
        Sniper = "sniper",
        /// A bomb or missile from a manned aircraft.
        AirStrike = "air-strike",
        /// An attack by an uncrewed aerial vehicle, dropped munitions included.
        UavAttack = "uav-attack",
        /// An uncrewed aerial vehicle in the air, without an attack.
        UavFlight = "uav-flight",
        /// A missile or long-range one-way uncrewed vehicle.
        LongRangeStrike = "long-range-strike",
        /// Fire, mining or boarding at sea.
        NavalAction = "naval-action",
        /// An attempt to change the positions held.
        Assault = "assault",
        /// Reconnaissance or sabotage.
        ReconSabotage = "recon-sabotage",
        /// Fire in an exercise.
        LiveFireTraining = "live-fire-training",
        /// An explosion of a kind the source does not tell.
        Explosion = "explosion",
        /// A mine, booby trap or unexploded ordnance went off.
        MineExplosion = "mine-explosion",
        /// Armed sides fought, and the source does not tell how.
        ArmedClash = "armed-clash",
        /// Violence against people who took no part.
        HarmToCivilians = "harm-to-civilians",
        /// What the source itself counts as a violation, without saying of what kind.
        CountedViolation = "counted-violation",
        /// Weapons or troops where they may not be.
        Presence = "presence",
        /// Trenches, mines or obstacles being made.
        Fortification = "fortification",
        /// Troops or arms moved up.
        Reinforcement = "reinforcement",
        /// Monitors kept from a place.
        AccessDenied = "access-denied",
        /// A sensor or aerial vehicle of the monitors jammed, blinded or fired at.
        Interference = "interference",
        /// People held, taken or mistreated.
        Detention = "detention",
        /// Positions moved forward, or ground taken, without it being told that anybody fired.
        Advance = "advance",
        /// Mines laid.
        MineLaying = "mine-laying",
        /// Units trained.
        Training = "training",
        /// People called up or recruited.
        Recruitment = "recruitment",
        /// Arms handed over to a side.
        ArmsTransfer = "arms-transfer",
        /// Armed forces of a third state on the ground.
        ForeignPresence = "foreign-presence",
        /// Weapons or stores taken from where they are kept under the terms, or seals broken.
        Removal = "removal",
        /// Aid, repair, passage or return of people held up.
        Obstruction = "obstruction",
        /// The power, water or other supply of a protected place cut.
        SupplyCut = "supply-cut",
        /// Words in public that the terms forbid.
        HostileStatement = "hostile-statement",
        /// A party declares itself no longer bound, or acts as if a term had ended.
        Renunciation = "renunciation",
        /// An order that runs against the terms.
        ContraryOrder = "contrary-order",
        /// An air-raid alert: somebody expected an attack.
        AirRaidAlert = "air-raid-alert",
        /// Heat seen from orbit.
        Heat = "heat",
        /// Something the source tells that has no class here.
        Other = "other",
    }
}

impl Conduct {
    /// Whether reports of this class describe happenings that can be one and the same, and so are
    /// fused into incidents. Heat and alerts are context: by themselves they show no conduct.
    pub fn makes_incidents(self) -> bool {
        !matches!(self, Self::Heat | Self::AirRaidAlert)
    }
}

classes! {
    /// A class of weapon.
    Weapon {
        /// Rifles, pistols, light machine guns.
        SmallArms = "small-arms",
        /// Heavy machine guns.
        HeavyMachineGun = "heavy-machine-gun",
        /// Automatic and hand-held grenade launchers.
        GrenadeLauncher = "grenade-launcher",
        /// Cannon of armoured vehicles.
        IfvCannon = "ifv-cannon",
        /// Anti-tank guided missiles.
        AntiTankMissile = "anti-tank-missile",
        /// Mortars.
        Mortar = "mortar",
        /// Guns and howitzers.
        Artillery = "artillery",
        /// Multiple-launch rocket systems.
        Mlrs = "mlrs",
        /// Tanks.
        Tank = "tank",
        /// Uncrewed aerial vehicles that drop or are munitions.
        UavMunition = "uav-munition",
        /// Uncrewed aerial vehicles, use not told.
        Uav = "uav",
        /// Manned aircraft, glide bombs included.
        Aircraft = "aircraft",
        /// Cruise and ballistic missiles.
        Missile = "missile",
        /// Air-defence systems.
        AirDefence = "air-defence",
        /// Ships and boats.
        Naval = "naval",
        /// Mines, booby traps and improvised devices.
        Mine = "mine",
    }
}

classes! {
    /// How the source came to know.
    Method {
        /// An observer saw it.
        Saw = "saw",
        /// An observer heard it.
        Heard = "heard",
        /// A camera or recorder kept it.
        Recorded = "recorded",
        /// An instrument detected it.
        Detected = "detected",
        /// Somebody told the source.
        Reported = "reported",
    }
}
